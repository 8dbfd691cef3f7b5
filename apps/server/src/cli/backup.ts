import { backUpSqlite } from "@tessera/store/backup"
import { Effect } from "effect"
import { resolve } from "node:path"
import { type Asked, type Command, refusal } from "./command.ts"

const backup: Command = {
  name: "backup",
  positionals: ["FILE"],
  what: "Copies the SQLite database as of one moment, while the server runs. A server that opens the copy ends every session, code and device first.",
  options: {},
  run: Effect.fnUntraced(function* ({ print, said, settings }: Asked) {
    const { database } = settings
    if (database._tag !== "Sqlite") {
      return yield* refusal("A PostgreSQL database is backed up by pg_dump, or by your provider.")
    }
    const to = resolve(said.positionals[0] ?? "")
    yield* backUpSqlite({ from: database.file, to })
    print(`The database is copied to ${to}. The secret beside the database is not in it.`)
  })
}

export const backupCommands: ReadonlyArray<Command> = [backup]
