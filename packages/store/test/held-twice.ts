import { assert, layer } from "@effect/vitest"
import { type Ports, register, signIn, someone, trusted } from "@tessera/application/ports/story.contract"
import { Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"

const copied =
  "instance_id, session_id, kind, os, browser, status, path, fallback, registered_at, expires_at, match_number, match_number_misses, trusted_at, trusted_fallback"

/** What the rules promise, asked of the database by somebody who knows no rules. */
export const heldTwice = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
  layer(database)(`On ${name} the database holds by itself`, (it) => {
    /** A copy of the member's device under another id, place and name. */
    const copy = Effect.fnUntraced(function* (memberId: string, id: string, slot: number, name: string) {
      const sql = yield* SqlClient.SqlClient
      yield* sql`
        INSERT INTO device (workspace_id, member_id, id, ordinal, slot, name, name_key, ${sql.literal(copied)})
        SELECT workspace_id, member_id, ${id}, ordinal + 1, CAST(${slot} AS INTEGER), CAST(${name} AS TEXT), CAST(${name} AS TEXT), ${sql.literal(copied)}
        FROM device WHERE member_id = ${memberId} AND slot = 1`
    })
    const isRefused = (
      change: Effect.Effect<unknown, { readonly reason: { readonly _tag: string } }, SqlClient.SqlClient>
    ) => Effect.map(Effect.flip(change), ({ reason }) => reason._tag)

    it.effect("R5, T10: twenty places and not one more", () =>
      Effect.gen(function* () {
        const { key } = yield* trusted(yield* someone())
        for (let slot = 2; slot <= 20; slot++) yield* copy(key.memberId, `d${slot}`, slot, `name ${slot}`)
        assert.strictEqual(yield* isRefused(copy(key.memberId, "d21", 21, "name 21")), "ConstraintError")
        assert.strictEqual(yield* isRefused(copy(key.memberId, "d22", 20, "name 22")), "UniqueViolation")
      })
    )

    it.effect("R17, D7: one name, one registered device", () =>
      Effect.gen(function* () {
        const { key } = yield* trusted(yield* someone())
        yield* copy(key.memberId, "a", 2, "mac")
        assert.strictEqual(yield* isRefused(copy(key.memberId, "b", 3, "mac")), "UniqueViolation")
      })
    )

    it.effect("a device that ended holds no place, and a registered one holds one", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { deviceId } = yield* trusted(yield* someone())
        for (const change of [
          sql`UPDATE device SET status = 'removed', ended_at = 1 WHERE id = ${deviceId}`,
          sql`UPDATE device SET slot = NULL WHERE id = ${deviceId}`,
          sql`UPDATE device SET status = 'trusted' WHERE id = ${deviceId}`,
          sql`UPDATE device SET kind = 'watch' WHERE id = ${deviceId}`
        ]) {
          assert.strictEqual(yield* isRefused(change), "ConstraintError")
        }
      })
    )

    it.effect("R21: five tries a code, and one live code a device", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { challengeId } = yield* register(yield* signIn(yield* someone()), "emailCode")
        assert.strictEqual(
          yield* isRefused(sql`UPDATE challenge SET tries = 6 WHERE id = ${challengeId}`),
          "ConstraintError"
        )
        const second = sql`
          INSERT INTO challenge SELECT workspace_id, member_id, 'second', ordinal, purpose, device_id, instance_id, session_id,
            sent_at, tries, tried_at, state FROM challenge WHERE id = ${challengeId}`
        assert.strictEqual(yield* isRefused(second), "UniqueViolation")
      })
    )

    it.effect("T4: nothing belongs to a member who is not there", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { deviceId, key } = yield* trusted(yield* someone())
        const moved = sql`UPDATE device SET member_id = 'nobody' WHERE id = ${deviceId} AND workspace_id = ${key.workspaceId}`
        assert.strictEqual(yield* isRefused(moved), "ConstraintError")
      })
    )
  })
