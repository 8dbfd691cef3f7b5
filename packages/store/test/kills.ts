import { assert, describe, it } from "@effect/vitest"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import { journalOf, load } from "@tessera/application/ports/story.contract"
import { fold } from "@tessera/domain/evolve"
import { Roster } from "@tessera/domain/roster"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { spawn } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { sqliteStore } from "../src/database.ts"
import { checkJournals } from "../src/journal-check.ts"
import { temporaryFolder } from "./layers.ts"

interface Acknowledged {
  readonly key: MemberKey
  readonly version: number
}

/** A server is killed after so many acknowledgements; all of them, those in the pipe too. */
const killedAfter = async (filename: string, lines: number): Promise<ReadonlyArray<Acknowledged>> => {
  const child = spawn(process.execPath, [new URL("kill-worker.ts", import.meta.url).pathname, filename], {
    stdio: ["ignore", "pipe", "inherit"]
  })
  const acknowledged: Array<Acknowledged> = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(JSON.parse(line) as Acknowledged)
    if (acknowledged.length === lines) child.kill("SIGKILL")
  }
  return acknowledged
}

/** The members' last acknowledged versions are there, and what is there is consistent. */
const isAllThere = Effect.fnUntraced(function* (acknowledged: ReadonlyArray<Acknowledged>) {
  const sql = yield* SqlClient.SqlClient
  assert.deepStrictEqual(yield* sql`PRAGMA integrity_check`, [{ integrity_check: "ok" }])
  assert.deepStrictEqual(yield* sql`PRAGMA foreign_key_check`, [])
  assert.deepStrictEqual(yield* checkJournals, [])
  const latest = new Map(acknowledged.map((one) => [one.key.memberId, one]))
  for (const { key, version } of latest.values()) {
    const stored = yield* load(key)
    assert.isAtLeast(stored.version, version)
    const journal = yield* journalOf(key)
    const nobody = Roster.nobody(key.workspaceId, key.memberId)
    assert.deepStrictEqual(
      stored.roster,
      fold(
        nobody,
        journal.map(({ event }) => event)
      )
    )
  }
})

/** Kills at different moments of the load; the same file is served again and again. */
export const kills = (counts: ReadonlyArray<number>) =>
  describe("G5: an acknowledged write survives kill -9", () => {
    it.live(`${counts.length} times in a row on one SQLite file`, () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "store.db")
        const acknowledged: Array<Acknowledged> = []
        for (const count of counts) {
          acknowledged.push(...(yield* Effect.promise(() => killedAfter(filename, count))))
          yield* Effect.scoped(
            Effect.flatMap(Layer.build(Layer.fresh(sqliteStore(filename))), (store) =>
              Effect.provide(isAllThere(acknowledged), store)
            )
          )
        }
        assert.isAtLeast(
          acknowledged.length,
          counts.reduce((sum, count) => sum + count, 0)
        )
      })
    )
  })
