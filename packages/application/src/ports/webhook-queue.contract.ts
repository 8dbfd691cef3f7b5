import { assert, layer } from "@effect/vitest"
import { after } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import { FAILING_MAX_MS } from "@tessera/domain/rules/webhook"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { RosterChanged } from "../expected.ts"
import { Directory } from "./directory.ts"
import { RosterStore } from "./roster-store.ts"
import { bySystem, load, type Ports, someone, system } from "./story.contract.ts"
import { IN_FLIGHT_MAX, WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  claimEvery,
  failed,
  gone,
  LEASE_MS,
  listening,
  namesOf,
  quiet,
  sent,
  tellAll,
  twoAndAWebhook
} from "./webhook-story.contract.ts"

const queueing = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`WebhookStore on ${name}, queueing`, (it) => {
    it.effect("what happens is queued with its line, for each webhook that wants it, and no other's", () =>
      Effect.gen(function* () {
        const { ann, hook, id } = yield* twoAndAWebhook
        const roles = yield* listening(id, ["member.role_changed"])
        const others = yield* listening(id, ["device.approved"])
        const elsewhere = yield* listening((yield* someone()).workspaceId)
        yield* quiet
        const { now, version } = yield* load(ann)
        yield* changes(ann, "admin")
        const claimed = yield* claimEvery("one")
        assert.strictEqual(claimed.length, 2)
        for (const key of [hook, roles]) {
          const told = claimed.find(({ webhook }) => webhook.id === key.id)
          assert.deepStrictEqual(told?.line, {
            memberId: ann.memberId,
            position: version,
            event: { _tag: "RoleChanged", role: "admin", at: now },
            by: system,
            address: told?.line.address ?? null,
            at: now
          })
          assert.deepInclude(told, { tries: 1, queuedAt: now, leasedUntil: after(now, LEASE_MS) })
          assert.deepInclude(told?.webhook, { ...key, secretNumber: 1 })
        }
        for (const key of [others, elsewhere])
          assert.deepStrictEqual(
            yield* WebhookStore.use((store) => store.deliveries(key, null, null, 10)),
            []
          )
      })
    )

    it.effect("the workspace's own events too, but not of a webhook's own beginning", () =>
      Effect.gen(function* () {
        const { hook, id } = yield* twoAndAWebhook
        assert.deepStrictEqual(yield* claimAll("none", hook), [])
        const app = { id: "wiki", name: "Wiki", description: "", url: "https://wiki.example.test/" }
        yield* (yield* Directory).addApplication(id, app, bySystem)
        const [told] = yield* tellAll(hook)
        assert.deepInclude(told?.line, { memberId: null, by: system, address: null })
        assert.strictEqual(told?.line.event._tag, "ApplicationAdded")
      })
    )

    it.effect("a commit that lost the race queues nothing", () =>
      Effect.gen(function* () {
        const store = yield* RosterStore
        const { ann, hook } = yield* twoAndAWebhook
        const before = yield* store.load(ann)
        yield* changes(ann, "admin")
        const lost = store.commit({
          key: ann,
          before,
          events: [{ _tag: "RoleChanged", role: "guest", at: before.now }],
          after: before.roster,
          by: system,
          address: null,
          letters: [],
          pushes: []
        })
        assert.deepStrictEqual(yield* Effect.flip(lost), new RosterChanged())
        assert.deepStrictEqual(
          (yield* tellAll(hook)).map(({ line }) => line.event),
          [{ _tag: "RoleChanged", role: "admin", at: before.now }]
        )
      })
    )

    it.effect("a member's events go one after the other, and hold back nobody else's", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, bob, hook } = yield* twoAndAWebhook
        for (const role of ["admin", "guest", "user"] as const) yield* changes(ann, role)
        yield* changes(bob, "guest")
        const first = yield* claimAll("one", hook)
        assert.sameMembers(
          first.map(({ line }) => line.memberId),
          [ann.memberId, bob.memberId]
        )
        const { now } = yield* load(ann)
        const [anns, bobs] = [ann, bob].map((key) => first.find(({ line }) => line.memberId === key.memberId))
        yield* store.settle(bobs?.id ?? "", "one", sent)
        yield* store.settle(anns?.id ?? "", "one", failed(after(now, 5_000)))
        assert.deepStrictEqual(yield* claimAll("two", hook), [])
        assert.strictEqual(yield* store.nextDueAt, after(now, 5_000))
        yield* changes(bob, "admin")
        assert.deepStrictEqual(
          (yield* tellAll(hook)).map(({ line }) => line.memberId),
          [bob.memberId]
        )
        yield* TestClock.adjust(5_000)
        const [again] = yield* claimAll("three", hook)
        assert.deepInclude<object | undefined>(again, { id: anns?.id, messageId: anns?.messageId, tries: 2 })
        // Given up: what waited behind it goes on, in order.
        yield* store.settle(again?.id ?? "", "three", failed())
        assert.deepStrictEqual(
          (yield* tellAll(hook)).map(({ line }) => "role" in line.event && line.event.role),
          ["guest", "user"]
        )
      })
    )
  })

const claiming = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
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

/** What every adapter of `WebhookStore` promises of its queue. */
export const webhookQueueContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  queueing(name, adapter)
  claiming(name, adapter)
}
