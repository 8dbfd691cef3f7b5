import { Effect } from "effect"
import { join } from "node:path"
import { temporaryFolder } from "../test/layers.ts"
import { migrationsOn } from "../test/migrations.ts"
import * as BetterSqlite from "./better-sqlite.ts"

migrationsOn(
  "SQLite",
  Effect.map(temporaryFolder, (folder) => ({
    client: BetterSqlite.layer({ filename: join(folder, "store.db") })
  }))
)
