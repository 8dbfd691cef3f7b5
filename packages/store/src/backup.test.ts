import { assert, describe, it } from "@effect/vitest"
import { Outbox } from "@tessera/application/ports/outbox"
import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { listening } from "@tessera/application/ports/webhook-story.contract"
import { asks, subscribed } from "@tessera/application/ports/push-story.contract"
import { Pushes } from "@tessera/application/ports/pushes"
import { Sessions } from "@tessera/application/ports/sessions"
import {
  approve,
  confirmCode,
  journalOf,
  load,
  register,
  remove,
  signIn,
  someone,
  trusted,
  tryCode
} from "@tessera/application/ports/story.contract"
import { fold } from "@tessera/domain/evolve"
import { Roster } from "@tessera/domain/roster"
import { registered } from "@tessera/domain/rules/liveness"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { temporaryFolder, tellsTestTime } from "../test/layers.ts"
import { backUpSqlite } from "./backup.ts"
import * as BetterSqlite from "./better-sqlite.ts"
import { sqliteStore } from "./database.ts"
import { checkJournals } from "./journal-check.ts"
import { adoptCopy } from "./restored.ts"

const opened = (filename: string) => Layer.build(Layer.fresh(sqliteStore(filename).pipe(tellsTestTime)))

/** A server with one member: two trusted devices, one set-up under way, one ask. */
const serving = Effect.gen(function* () {
  const folder = yield* temporaryFolder
  const from = join(folder, "store.db")
  const server = yield* opened(from)
  const member = Effect.gen(function* () {
    const key = yield* someone()
    const [first, second] = [yield* trusted(key), yield* signIn(key)]
    const { deviceId } = yield* register(second, "approval")
    yield* approve(first, deviceId)
    const verifying = yield* signIn(key, "extension")
    const code = yield* register(verifying, "emailCode")
    yield* register(yield* signIn(key), "approval")
    return { key, first, second: { ...second, deviceId }, verifying, code }
  })
  return { folder, from, server, ...(yield* Effect.provide(member, server)) }
})

describe("G9: backed up while it serves", () => {
  it.effect("the copy is whole, one file, the owner's alone, and the server goes on", () =>
    Effect.gen(function* () {
      const { first, folder, from, key, server } = yield* serving
      const to = join(folder, "copy.db")
      const before = yield* Effect.provide(load(key), server)
      yield* backUpSqlite({ from, to })
      assert.deepStrictEqual(
        readdirSync(folder).filter((name) => name.startsWith("copy")),
        ["copy.db"]
      )
      assert.strictEqual(statSync(to).mode & 0o777, 0o600)
      yield* Effect.provide(remove(first, first.deviceId), server)
      const copy = yield* Layer.build(BetterSqlite.layer({ filename: to }))
      const rows = yield* Effect.provide(
        Effect.flatMap(SqlClient.SqlClient, (sql) => sql<{ version: number }>`SELECT version FROM member`),
        copy
      )
      assert.deepStrictEqual(rows, [{ version: before.version }])
    })
  )

  it.effect("what is there already is not written over, and what cannot be copied leaves nothing", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const [from, to] = [join(folder, "store.db"), join(folder, "copy.db")]
      writeFileSync(to, "precious")
      yield* opened(from)
      assert.include((yield* Effect.flip(backUpSqlite({ from, to }))).why, "is there already")
      const missing = { from: join(folder, "nowhere.db"), to: join(folder, "other.db") }
      yield* Effect.flip(backUpSqlite(missing))
      assert.isFalse(existsSync(missing.to))
    })
  )
})

describe("G9, T47: a restored copy revives nothing", () => {
  it.effect("no session, no code, no device; the journal says so, and holds", () =>
    Effect.gen(function* () {
      const { code, first, folder, from, key, second, server, verifying } = yield* serving
      const to = join(folder, "copy.db")
      const phone = yield* Effect.provide(Effect.tap(subscribed(key), asks(key)), server)
      const hook = yield* Effect.provide(Effect.tap(listening(key.workspaceId), signIn(key)), server)
      yield* backUpSqlite({ from, to })
      yield* Effect.provide(remove(first, second.deviceId), server)
      const copy = yield* opened(to)
      yield* Effect.provide(
        Effect.gen(function* () {
          const { now, roster, version } = yield* load(key)
          assert.deepStrictEqual(registered(roster, now), [])
          assert.isFalse(roster.challenges.some(({ state }) => state === "live"))
          const sessions = yield* Sessions
          for (const { tokenHash } of [first, second, verifying, phone])
            assert.strictEqual(yield* sessions.find(tokenHash), null)
          assert.strictEqual((yield* (yield* Outbox).depth).waiting, 0)
          assert.isNull(yield* (yield* Pushes).nextDueAt)
          assert.isNull(yield* (yield* WebhookStore).nextDueAt)
          assert.isNull((yield* (yield* WebhookStore).webhook(hook)).off)
          yield* Effect.flip(tryCode(verifying, code.challengeId))
          yield* Effect.flip(confirmCode(verifying, code.challengeId, now))
          const journal = yield* journalOf(key)
          const nobody = Roster.nobody(key.workspaceId, key.memberId)
          assert.deepStrictEqual(
            roster,
            fold(
              nobody,
              journal.map(({ event }) => event)
            )
          )
          assert.deepStrictEqual([version, yield* checkJournals], [journal.length, []])
          yield* trusted(key)
        }),
        copy
      )
      const again = yield* opened(to)
      const { now, roster } = yield* Effect.provide(load(key), again)
      assert.strictEqual(registered(roster, now).length, 1)
    })
  )

  it.effect("a planned move takes everything along", () =>
    Effect.gen(function* () {
      const { first, folder, from, key, server } = yield* serving
      const to = join(folder, "copy.db")
      const before = yield* Effect.provide(load(key), server)
      yield* backUpSqlite({ from, to })
      yield* Effect.scoped(
        Effect.flatMap(Layer.build(BetterSqlite.layer({ filename: to })), (copy) =>
          Effect.provide(adoptCopy, copy)
        )
      )
      const moved = yield* opened(to)
      const after = yield* Effect.provide(load(key), moved)
      assert.deepStrictEqual(after.roster, before.roster)
      const found = yield* Effect.provide(
        Effect.flatMap(Sessions, ({ find }) => find(first.tokenHash)),
        moved
      )
      assert.strictEqual(found?.session.id, first.session.id)
    })
  )

  it.effect("cut short while it voids, it goes on where it was before it serves", () =>
    Effect.gen(function* () {
      const { folder, from, key } = yield* serving
      const to = join(folder, "copy.db")
      yield* backUpSqlite({ from, to })
      yield* opened(to)
      const sql = yield* Effect.provide(
        SqlClient.SqlClient,
        yield* Layer.build(BetterSqlite.layer({ filename: to }))
      )
      // As if only the last step, the new epoch, had not been reached.
      yield* sql`DELETE FROM epoch WHERE why = 'restored'`
      const again = yield* opened(to)
      const { now, roster } = yield* Effect.provide(load(key), again)
      assert.deepStrictEqual(registered(roster, now), [])
      assert.deepStrictEqual(yield* sql`SELECT number, why FROM epoch ORDER BY number`, [
        { number: 1, why: "created" },
        { number: 2, why: "restored" }
      ])
    })
  )
})
