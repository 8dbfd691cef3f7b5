import { assert, layer } from "@effect/vitest"
import { Sessions } from "@tessera/application/ports/sessions"
import { signIn, someone } from "@tessera/application/ports/story.contract"
import { Effect } from "effect"
import { SqlClient, Statement } from "effect/sql"
import { inMemory } from "../test/layers.ts"

/** The statements that an effect runs, as they reach the driver. */
const statementsOf = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const seen: Array<readonly [sql: string, params: ReadonlyArray<unknown>]> = []
  yield* Effect.provideService(effect, Statement.CurrentTransformer, (statement) =>
    Effect.sync(() => {
      seen.push(statement.compile())
      return statement
    })
  )
  return seen
})

layer(inMemory)("B2: the check of a session that was not seen before", (it) => {
  it.effect("is one statement, found by three keys, with no parameter that SQLite plans anew", () =>
    Effect.gen(function* () {
      const [sessions, sql] = [yield* Sessions, yield* SqlClient.SqlClient]
      const client = yield* signIn(yield* someone())
      const statements = yield* statementsOf(sessions.find(client.tokenHash))
      assert.strictEqual(statements.length, 1)
      for (const [text, params] of statements) {
        assert.match(text, /token_hash = \+\?/)
        const plan = yield* sql.unsafe<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, params)
        assert.deepStrictEqual(
          plan.map(({ detail }) => detail.replace(/\s*\(.*$/, "")),
          [
            "SEARCH s USING INDEX session_token_once",
            "SEARCH m USING PRIMARY KEY",
            "SEARCH w USING PRIMARY KEY"
          ]
        )
      }
    })
  )
})

layer(inMemory)("R7, T17: a session of somebody who is not active", (it) => {
  it.effect("is not found even if its row is still there", () =>
    Effect.gen(function* () {
      const [sessions, sql] = [yield* Sessions, yield* SqlClient.SqlClient]
      const { key, session, tokenHash } = yield* signIn(yield* someone())
      yield* sql`UPDATE member SET state = 'deprovisioned' WHERE id = ${key.memberId}`
      assert.strictEqual(yield* sessions.find(tokenHash), null)
      assert.isFalse(yield* sessions.isLive(key.workspaceId, session.id))
      assert.deepStrictEqual(yield* sessions.list(key), [])
    })
  )
})
