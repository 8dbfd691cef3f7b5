import { assert, layer } from "@effect/vitest"
import { after } from "@tessera/domain/instant"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { RosterChanged } from "../expected.ts"
import { Directory } from "./directory.ts"
import { RosterStore } from "./roster-store.ts"
import { bySystem, load, type Ports, someone, system } from "./story.contract.ts"
import { WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  claimEvery,
  failed,
  LEASE_MS,
  listening,
  quiet,
  sent,
  tellAll,
  twoAndAWebhook
} from "./webhook-story.contract.ts"

/** What every adapter of `WebhookStore` promises of what is queued, and in which order it goes. */
export const webhookQueueContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
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
