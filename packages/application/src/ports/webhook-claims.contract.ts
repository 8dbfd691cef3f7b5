import { assert, layer } from "@effect/vitest"
import { after } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import { FAILING_MAX_MS } from "@tessera/domain/rules/webhook"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { load, type Ports, someone } from "./story.contract.ts"
import { IN_FLIGHT_MAX, WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  failed,
  gone,
  LEASE_MS,
  listening,
  namesOf,
  sent,
  tellAll,
  twoAndAWebhook
} from "./webhook-story.contract.ts"

/** What every adapter of `WebhookStore` promises of turns, leases and endpoints in trouble. */
export const webhookClaimsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`WebhookStore on ${name}, claiming and settling`, (it) => {
    it.effect("what is leased is nobody else's until the lease ends, and who lost it settles nothing", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, hook } = yield* twoAndAWebhook
        yield* changes(ann, "admin")
        const [one] = yield* claimAll("one", hook)
        yield* TestClock.adjust(LEASE_MS - 1)
        assert.deepStrictEqual(yield* claimAll("two", hook), [])
        const { now } = yield* load(ann)
        assert.strictEqual(yield* store.nextDueAt, after(now, 1))
        yield* TestClock.adjust(1)
        yield* store.settle(one?.id ?? "", "one", sent)
        const [two] = yield* claimAll("two", hook)
        assert.deepInclude<object | undefined>(two, { id: one?.id, tries: 2 })
        yield* store.settle(one?.id ?? "", "one", failed())
        assert.isNull((yield* store.webhook(hook)).failingSince)
        assert.strictEqual((yield* store.deliveries(hook, "waiting", null, 10)).length, 1)
        yield* store.settle(two?.id ?? "", "two", sent)
        assert.deepInclude((yield* store.deliveries(hook, "sent", null, 10))[0], { status: 204, tries: 2 })
        assert.isNull(yield* store.nextDueAt)
      })
    )

    it.effect("nothing is claimed twice by workers who claim at once", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { id } = yield* twoAndAWebhook
        for (let more = 0; more < 2; more += 1) yield* listening(id)
        for (let more = 0; more < 4; more += 1) yield* someone(id)
        const claims = yield* Effect.forEach(
          Array.from({ length: 20 }, (_, worker) => `worker ${worker}`),
          (owner) => store.claim(owner, LEASE_MS),
          { concurrency: "unbounded" }
        )
        const ids = claims.flatMap(({ delivery }) => (delivery === null ? [] : [delivery.id]))
        assert.strictEqual(new Set(ids).size, ids.length)
        const rest = Array.from({ length: 20 }, () => store.claim("rest", LEASE_MS))
        const late = (yield* Effect.all(rest)).filter(({ delivery }) => delivery !== null)
        assert.strictEqual(ids.length + late.length, 3 * IN_FLIGHT_MAX)
      })
    )

    it.effect("T48: a webhook gets so many at a time, one when it fails; each has its turn", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { hook, id } = yield* twoAndAWebhook
        const other = yield* listening(id)
        for (let more = 0; more < IN_FLIGHT_MAX + 1; more += 1) yield* someone(id)
        const turns = []
        for (let turn = 0; turn < 4; turn += 1)
          turns.push((yield* store.claim("one", LEASE_MS)).delivery?.webhook.id)
        assert.deepStrictEqual(new Set(turns.slice(0, 2)), new Set([hook.id, other.id]))
        assert.deepStrictEqual(turns.slice(2), turns.slice(0, 2))
        const rest = yield* claimAll("one", hook)
        assert.strictEqual(rest.length, IN_FLIGHT_MAX - 2)
        const { now } = yield* load({ workspaceId: id, memberId: rest[0]!.line.memberId! })
        yield* store.settle(rest[0]!.id, "one", failed(after(now, DAY_MS)))
        assert.deepStrictEqual(yield* claimAll("one", hook), [])
        yield* TestClock.adjust(LEASE_MS)
        assert.strictEqual((yield* claimAll("two", hook)).length, 1)
      })
    )

    it.effect("one that fails again and again is left alone for longer and longer; a success ends it", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, bob, hook } = yield* twoAndAWebhook
        yield* changes(ann, "admin")
        for (let tries = 0; tries < 4; tries += 1) {
          const [one] = yield* claimAll("one", hook)
          const { now } = yield* load(ann)
          assert.isFalse(yield* store.settle(one?.id ?? "", "one", failed(now)))
        }
        const { now } = yield* load(ann)
        yield* changes(bob, "admin")
        assert.deepStrictEqual(yield* claimAll("two", hook), [])
        assert.strictEqual(yield* store.nextDueAt, after(now, 5_000))
        assert.strictEqual((yield* store.webhook(hook)).failingSince, now)
        yield* TestClock.adjust(5_000)
        assert.strictEqual((yield* tellAll(hook)).length, 2)
        assert.isNull((yield* store.webhook(hook)).failingSince)
      })
    )

    it.effect("410 switches it off: nothing waits or comes any more, and the journal says so", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, bob, hook, id } = yield* twoAndAWebhook
        const watching = yield* listening(id, ["webhook.switched_off"])
        for (const key of [ann, bob]) yield* changes(key, "admin")
        const [one] = yield* claimAll("one", hook)
        const { now } = yield* load(ann)
        assert.isTrue(yield* store.settle(one?.id ?? "", "one", gone))
        assert.deepInclude(yield* store.webhook(hook), { off: { why: "gone", at: now } })
        yield* changes(ann, "guest")
        const all = yield* store.deliveries(hook, null, null, 10)
        const rows = all.filter(({ type }) => type === "member.role_changed")
        assert.sameDeepMembers(
          rows.map(({ state, status, why }) => [state, status, why]),
          [
            ["failed", null, "switched off"],
            ["failed", 410, null]
          ]
        )
        const [told] = yield* tellAll(watching)
        assert.deepStrictEqual(told?.line.by, { _tag: "System", via: "clock" })
        const origin = "https://hooks.example.test"
        assert.deepStrictEqual<object | undefined>(told?.line.event, {
          _tag: "WebhookSwitchedOff",
          webhookId: hook.id,
          origin,
          why: "gone"
        })
      })
    )

    it.effect("days of failures alone switch it off; one success among them does not", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, bob, hook } = yield* twoAndAWebhook
        const fails = Effect.gen(function* () {
          yield* changes(ann, "admin")
          yield* changes(ann, "user")
          const [one] = yield* claimAll("one", hook)
          return yield* store.settle(one?.id ?? "", "one", failed())
        })
        assert.isFalse(yield* fails)
        yield* TestClock.adjust(FAILING_MAX_MS - 1)
        yield* changes(bob, "admin")
        yield* tellAll(hook)
        yield* TestClock.adjust(1)
        assert.isFalse(yield* fails)
        yield* TestClock.adjust(FAILING_MAX_MS - 1)
        assert.isFalse(yield* fails)
        yield* TestClock.adjust(LEASE_MS)
        assert.isTrue(yield* fails)
        assert.strictEqual((yield* store.webhook(hook)).off?.why, "failing")
        assert.deepStrictEqual(namesOf(yield* claimAll("two", hook)), [])
      })
    )
  })
