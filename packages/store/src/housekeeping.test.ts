import { assert, layer } from "@effect/vitest"
import { Directory } from "@tessera/application/ports/directory"
import { Limits } from "@tessera/application/ports/limits"
import { Outbox } from "@tessera/application/ports/outbox"
import { asks, claim, subscribed } from "@tessera/application/ports/push-story.contract"
import { Pushes } from "@tessera/application/ports/pushes"
import { Sessions } from "@tessera/application/ports/sessions"
import { bySystem, register, signIn, someone } from "@tessera/application/ports/story.contract"
import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { changes, claimAll, sent, twoAndAWebhook } from "@tessera/application/ports/webhook-story.contract"
import { ClientKind } from "@tessera/domain/client"
import { DAY_MS, MINUTE_MS } from "@tessera/domain/numbers"
import { standard } from "@tessera/domain/policy"
import { DELIVERIES_KEPT_MS } from "@tessera/domain/rules/webhook"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestClock } from "effect/testing"
import { inMemory } from "../test/layers.ts"
import { tidy } from "./housekeeping.ts"

const counts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql`
    SELECT (SELECT count(*) FROM rate) AS rates, (SELECT count(*) FROM session) AS sessions,
      (SELECT count(*) FROM outbox) AS letters,
      (SELECT count(*) FROM push) AS pushes, (SELECT count(*) FROM push_subscription) AS subscriptions, (SELECT count(*) FROM journal) AS lines`
  return row
})

layer(inMemory)("Housekeeping", (it) => {
  it.effect("what nothing reads any more goes, what somebody may still need stays", () =>
    Effect.gen(function* () {
      const [limits, outbox, sessions] = [yield* Limits, yield* Outbox, yield* Sessions]
      const key = yield* someone()
      const clients = yield* Effect.forEach([1, 2, 3], () => signIn(key))
      for (const client of clients) yield* Effect.ignore(register(client, "emailCode"))
      yield* limits.count("short", 60_000)
      yield* limits.count("long", 30 * DAY_MS)
      const { letters } = yield* outbox.claim("one", 60_000, 10)
      const [first, second] = letters
      yield* outbox.sent(first?.id ?? "", "one")
      yield* outbox.dead(second?.id ?? "", "one", "550")
      const before = yield* counts
      yield* tidy
      assert.deepStrictEqual(yield* counts, before)
      yield* TestClock.adjust(7 * DAY_MS)
      const late = yield* signIn(key)
      yield* tidy
      assert.deepInclude(yield* counts, { rates: 1, sessions: 1, letters: letters.length - 1 })
      assert.isNotNull(yield* sessions.find(late.tokenHash))
      assert.deepStrictEqual((yield* outbox.depth).dead, 1)
    })
  )

  it.effect("a push is forgotten a day after it was settled, and a subscription with its session", () =>
    Effect.gen(function* () {
      const pushes = yield* Pushes
      const { key } = yield* subscribed(yield* someone())
      yield* asks(key)
      const [push] = yield* claim("one", key)
      yield* asks(key)
      yield* pushes.dead(push?.id ?? "", "one", "413")
      yield* TestClock.adjust(DAY_MS - 1)
      yield* tidy
      assert.deepInclude(yield* counts, { pushes: 2, subscriptions: 1 })
      yield* TestClock.adjust(1)
      yield* tidy
      assert.deepInclude(yield* counts, { pushes: 1, subscriptions: 1 })
      yield* TestClock.adjust(sessionLife("mobile").idleMs - DAY_MS)
      yield* tidy
      assert.deepInclude(yield* counts, { subscriptions: 0 })
    })
  )

  it.effect.each(ClientKind.literals)("SESSION-1: a session of %s goes when it is idle, not before", (kind) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { session } = yield* signIn(yield* someone(), kind)
      const left = sql`SELECT id FROM session WHERE id = ${session.id}`
      yield* TestClock.adjust(sessionLife(kind).idleMs - 1)
      yield* tidy
      assert.strictEqual((yield* left).length, 1)
      yield* TestClock.adjust(1)
      yield* tidy
      assert.deepStrictEqual(yield* left, [])
    })
  )

  it.effect(
    "SESSION-1: one that a shorter policy ended is gone, and a longer one does not bring it back",
    () =>
      Effect.gen(function* () {
        const [directory, sessions] = [yield* Directory, yield* Sessions]
        const { key, session, tokenHash } = yield* signIn(yield* someone())
        const other = yield* signIn(yield* someone())
        yield* TestClock.adjust(15 * MINUTE_MS)
        yield* directory.setPolicy(key.workspaceId, { ...standard, webSessionIdleMinutes: 15 }, 1, bySystem)
        yield* tidy
        yield* directory.setPolicy(key.workspaceId, standard, 2, bySystem)
        assert.isFalse(yield* sessions.isLive(key.workspaceId, session.id))
        assert.isNull(yield* sessions.find(tokenHash))
        assert.isNotNull(yield* sessions.find(other.tokenHash))
      })
  )

  it.effect("a delivery to a webhook is forgotten 30 days after it was settled, one that waits is not", () =>
    Effect.gen(function* () {
      const store = yield* WebhookStore
      const { ann, bob, hook } = yield* twoAndAWebhook
      for (const key of [ann, bob]) yield* changes(key, "admin")
      const [one] = yield* claimAll("one", hook)
      yield* store.settle(one?.id ?? "", "one", sent)
      yield* TestClock.adjust(DELIVERIES_KEPT_MS - 1)
      yield* tidy
      assert.strictEqual((yield* store.deliveries(hook, null, null, 10)).length, 2)
      yield* TestClock.adjust(1)
      yield* tidy
      const left = yield* store.deliveries(hook, null, null, 10)
      assert.deepStrictEqual(
        left.map(({ state }) => state),
        ["waiting"]
      )
    })
  )

  it.effect("T35: however much it is, all of it goes at once", () =>
    Effect.gen(function* () {
      const [limits, sql] = [yield* Limits, yield* SqlClient.SqlClient]
      yield* Effect.forEach(
        Array.from({ length: 2_500 }, (_, n) => n),
        (n) => limits.count(`many ${n}`, 60_000),
        { discard: true }
      )
      yield* TestClock.adjust(60_000)
      yield* tidy
      assert.deepStrictEqual(yield* sql`SELECT count(*) AS left FROM rate WHERE key LIKE 'many %'`, [
        { left: 0 }
      ])
    })
  )
})
