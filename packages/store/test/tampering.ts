import { assert, layer } from "@effect/vitest"
import { Directory } from "@tessera/application/ports/directory"
import {
  bySystem,
  load,
  newWorkspace,
  type Ports,
  someone,
  trusted
} from "@tessera/application/ports/story.contract"
import { strict } from "@tessera/domain/policy"
import { Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import { checkJournals } from "../src/journal-check.ts"

/** As somebody would who owns the database: triggers off, changed, on again. */
const asOwner = Effect.fnUntraced(function* <A, E>(
  table: "journal" | "workspace_journal",
  change: Effect.Effect<A, E>
) {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`ALTER TABLE ${sql(table)} DISABLE TRIGGER USER`),
    orElse: () =>
      Effect.andThen(
        sql`DROP TRIGGER ${sql(`${table}_no_update`)}`,
        sql`DROP TRIGGER ${sql(`${table}_no_delete`)}`
      )
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
          sql`DELETE FROM journal WHERE position > 1`,
          sql`UPDATE workspace_journal SET address = NULL`,
          sql`DELETE FROM workspace_journal`
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
          "journal",
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

    it.effect("and so of a workspace's own: its policy is put back as it was, or its last line is gone", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const directory = yield* Directory
        const [one, other] = [yield* newWorkspace, yield* newWorkspace]
        const before = yield* checkJournals
        for (const { id } of [one, other]) yield* directory.setPolicy(id, strict, 1, bySystem)
        assert.deepStrictEqual(yield* checkJournals, before)
        const touched = Effect.map(checkJournals, (all) => all.filter(({ key }) => key.memberId === null))
        yield* asOwner(
          "workspace_journal",
          sql`UPDATE workspace_journal SET event = replace(event, 'type', 'show') WHERE workspace_id = ${one.id} AND position = 1`
        )
        const key = { workspaceId: one.id, memberId: null }
        assert.deepStrictEqual(yield* touched, [{ key, position: 1 }])
        yield* sql`DELETE FROM workspace_journal WHERE workspace_id = ${other.id} AND position = 1`
        assert.deepStrictEqual(yield* touched, [
          { key, position: 1 },
          { key: { workspaceId: other.id, memberId: null }, position: 1 }
        ])
      })
    )
  })
