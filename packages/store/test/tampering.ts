import { assert, layer } from "@effect/vitest"
import { load, type Ports, someone, trusted } from "@tessera/application/ports/story.contract"
import { Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import { checkJournals } from "../src/journal-check.ts"

/** As somebody would who owns the database: triggers off, changed, on again. */
const asOwner = Effect.fnUntraced(function* <A, E>(change: Effect.Effect<A, E>) {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`ALTER TABLE journal DISABLE TRIGGER USER`),
    orElse: () => Effect.andThen(sql`DROP TRIGGER journal_no_update`, sql`DROP TRIGGER journal_no_delete`)
  })
  yield* change
})

export const tampering = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
  layer(database)(`T37: the journal on ${name}`, (it) => {
    it.effect("is append-only for everybody who is not its owner", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* trusted(yield* someone())
        for (const change of [
          sql`UPDATE journal SET address = NULL`,
          sql`DELETE FROM journal WHERE position > 1`
        ]) {
          assert.include(String((yield* Effect.flip(change)).reason.cause), "append-only")
        }
        assert.deepStrictEqual(yield* checkJournals, [])
      })
    )

    it.effect("tells which line was touched, and that the last ones are gone", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [one, other] = [yield* trusted(yield* someone()), yield* trusted(yield* someone())]
        assert.deepStrictEqual(yield* checkJournals, [])
        yield* asOwner(
          sql`UPDATE journal SET actor = replace(actor, 'web', 'wec') WHERE member_id = ${one.key.memberId} AND position = 3`
        )
        assert.deepStrictEqual(yield* checkJournals, [{ key: one.key, position: 3 }])
        const { version } = yield* load(other.key)
        yield* sql`DELETE FROM journal WHERE member_id = ${other.key.memberId} AND position = ${version - 1}`
        assert.deepStrictEqual(yield* checkJournals, [
          { key: one.key, position: 3 },
          { key: other.key, position: version - 1 }
        ])
      })
    )
  })
