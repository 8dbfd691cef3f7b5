import { assert, layer } from "@effect/vitest"
import { Directory } from "@tessera/application/ports/directory"
import {
  bySystem,
  load,
  newWorkspace,
  type Ports,
  signIn,
  someone,
  trusted
} from "@tessera/application/ports/story.contract"
import { strict } from "@tessera/domain/policy"
import { Effect, Fiber, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import { chained, type ChainedLine } from "../src/chain.ts"
import { checkJournals } from "../src/journal-check.ts"
import { asOwner, seenAfter } from "./as-owner.ts"

const touched = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
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

/** Each of these takes back what it did. */
const everyLine = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
  layer(database)(`T37: every line of a journal on ${name}`, (it) => {
    it.effect("whatever is done to whichever line, that line is named", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [{ key }, other] = [yield* trusted(yield* someone()), yield* trusted(yield* someone())]
        const of = (position: number) => sql`member_id = ${key.memberId} AND position = ${position}`
        const { version } = yield* load(key)
        const named = Effect.map(checkJournals, (all) =>
          all.filter((one) => one.key.memberId === key.memberId)
        )
        for (let position = 0; position < version; position++) {
          const changes = {
            edited: sql`UPDATE journal SET event = replace(event, '"at"', ' "at"') WHERE ${of(position)}`,
            "at another time": sql`UPDATE journal SET at = at + 1 WHERE ${of(position)}`,
            "from elsewhere": sql`UPDATE journal SET address = '203.0.113.9' WHERE ${of(position)}`,
            "taken away": sql`DELETE FROM journal WHERE ${of(position)}`,
            "moved to the end": sql`UPDATE journal SET position = ${version + 7} WHERE ${of(position)}`,
            "given to somebody else": sql`UPDATE journal SET workspace_id = ${other.key.workspaceId},
              member_id = ${other.key.memberId}, position = 700 WHERE ${of(position)}`
          }
          // Each in its turn; together they go through every line.
          const turn = Object.entries(changes).filter((_, index) => (index + position) % 3 === 0)
          for (const [how, change] of turn)
            assert.deepStrictEqual(
              yield* seenAfter(change, named),
              [{ key, position }],
              `${how}: ${position}`
            )
        }
      })
    )

    it.effect("two that change places, and one that was put in behind the last", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { key } = yield* trusted(yield* someone())
        const { version } = yield* load(key)
        const mine = sql`member_id = ${key.memberId}`
        const swapped = Effect.all([
          sql`UPDATE journal SET position = 900 WHERE ${mine} AND position = 2`,
          sql`UPDATE journal SET position = 2 WHERE ${mine} AND position = 3`,
          sql`UPDATE journal SET position = 3 WHERE ${mine} AND position = 900`
        ])
        assert.deepStrictEqual(yield* seenAfter(swapped, checkJournals), [{ key, position: 2 }])
        const [last] = yield* sql<ChainedLine>`
          SELECT position, format, event, actor, address, at, previous_hash, hash FROM journal
          WHERE ${mine} AND position = ${version - 1}`
        const [more] = chained(key, [{ ...last!, position: version }], last!.hash)
        const owner = { workspace_id: key.workspaceId, member_id: key.memberId }
        const put = sql`INSERT INTO journal ${sql.insert({ ...owner, ...more! })}`
        assert.deepStrictEqual(yield* seenAfter(put, checkJournals), [{ key, position: version }])
      })
    )

    it.effect("and none while members go on writing", () =>
      Effect.gen(function* () {
        const [one, other] = [yield* someone(), yield* someone()]
        const writing = yield* Effect.forkChild(
          Effect.forEach(Array.from({ length: 20 }), () =>
            Effect.all([signIn(one), signIn(other)], { concurrency: 2 })
          )
        )
        for (let times = 0; times < 10; times++) assert.deepStrictEqual(yield* checkJournals, [])
        yield* Fiber.join(writing)
        assert.deepStrictEqual(yield* checkJournals, [])
      })
    )
  })

export const tampering = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) => {
  touched(name, database)
  everyLine(name, database)
}
