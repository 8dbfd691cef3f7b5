import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { SessionId, type WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import type { DeliveryView } from "@tessera/domain/webhook-views"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { type ChangedBy, Directory } from "./directory.ts"
import { bySystem, fresh, load, newInstance, newWorkspace, type Ports, someone } from "./story.contract.ts"
import { webhookQueueContract } from "./webhook-queue.contract.ts"
import { type DeliveryPlace, type LinePlace, type WebhookKey, WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  failed,
  LEASE_MS,
  listening,
  sent,
  tellAll,
  twoAndAWebhook,
  URL_OF_ONE
} from "./webhook-story.contract.ts"

const said = { url: "https://other.example.test/", events: ["device.denied"], enabled: true }

const journalOf = Effect.fnUntraced(function* (id: WorkspaceId) {
  const lines = yield* (yield* Directory).workspaceJournal(id, 0, 100)
  return lines.map(({ event }) => event)
})

const keeping = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`WebhookStore on ${name}, keeping`, (it) => {
    it.effect("what was made, by whom; what was changed; what was removed; each in the journal", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const ann = yield* someone()
        const { workspaceId } = ann
        const { now } = yield* load(ann)
        const by = Actor.cases.Admin.make({
          memberId: ann.memberId,
          role: "owner",
          sessionId: SessionId.make("one"),
          instanceId: newInstance(),
          kind: "web",
          trusted: true
        })
        const who: ChangedBy = { by, address: "192.0.2.1" }
        const key = { workspaceId, id: fresh("hook") }
        assert.isTrue(yield* store.add(key, { url: URL_OF_ONE, events: null }, 10, who))
        const made = yield* store.webhook(key)
        assert.deepInclude(made, { url: URL_OF_ONE, events: null, off: null, madeAt: now, secretNumber: 1 })
        assert.match(made.madeBy ?? "", /^person-/)
        yield* TestClock.adjust(1_000)
        yield* store.change(key, said, bySystem)
        assert.strictEqual(yield* store.rotate(key, bySystem), 2)
        const { events, url } = said
        const [changed] = yield* store.webhooks(workspaceId)
        assert.deepInclude(changed, {
          events,
          url,
          secretNumber: 2,
          secretMadeAt: after(now, 1_000),
          madeAt: now
        })
        yield* store.remove(key, bySystem)
        assert.deepStrictEqual(yield* store.webhooks(workspaceId), [])
        const origin = "https://hooks.example.test"
        const webhookId = key.id
        assert.deepStrictEqual<ReadonlyArray<object>>((yield* journalOf(workspaceId)).slice(1), [
          { _tag: "WebhookMade", webhookId, origin, events: null },
          { _tag: "WebhookChanged", webhookId, origin: "https://other.example.test", events, enabled: true },
          { _tag: "WebhookSecretRotated", webhookId },
          { _tag: "WebhookRemoved", webhookId, origin: "https://other.example.test" }
        ])
      })
    )

    it.effect("at most so many, also when they are made at once", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { id: workspaceId } = yield* newWorkspace
        const added = yield* Effect.forEach(
          Array.from({ length: 6 }, () => fresh("hook")),
          (id) => store.add({ workspaceId, id }, { url: URL_OF_ONE, events: null }, 3, bySystem),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(added.filter(Boolean).length, 3)
        assert.strictEqual((yield* store.webhooks(workspaceId)).length, 3)
      })
    )

    it.effect("T4: by another workspace's key there is none", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, hook } = yield* twoAndAWebhook
        yield* changes(ann, "admin")
        const [row] = yield* store.deliveries(hook, null, null, 10)
        const { id: workspaceId } = yield* newWorkspace
        const { now } = yield* load(ann)
        for (const key of [
          { ...hook, workspaceId },
          { ...hook, id: "none" }
        ]) {
          const refused = yield* Effect.all([
            Effect.flip(store.webhook(key)),
            Effect.flip(store.change(key, said, bySystem)),
            Effect.flip(store.rotate(key, bySystem)),
            Effect.flip(store.remove(key, bySystem)),
            Effect.flip(store.test(key, bySystem)),
            Effect.flip(store.resend(key, row?.id ?? "", bySystem)),
            Effect.flip(store.beginReplay(key, now, bySystem)),
            Effect.flip(store.replay(key, now, now, 10))
          ])
          assert.deepStrictEqual(new Set(refused.map(({ what }) => what)), new Set(["webhook"]))
          assert.deepStrictEqual(yield* store.deliveries(key, null, null, 10), [])
        }
        assert.deepStrictEqual((yield* journalOf(workspaceId)).length, 1)
        assert.isNull((yield* store.webhook(hook)).off)
      })
    )

    it.effect(
      "one that is switched off is told nothing, what waited is given up; on again it begins anew",
      () =>
        Effect.gen(function* () {
          const store = yield* WebhookStore
          const { ann, hook } = yield* twoAndAWebhook
          yield* changes(ann, "admin")
          const every = { url: URL_OF_ONE, events: null }
          yield* store.change(hook, { ...every, enabled: false }, bySystem)
          const { now } = yield* load(ann)
          assert.deepStrictEqual((yield* store.webhook(hook)).off, { why: "byAdministrator", at: now })
          yield* changes(ann, "guest")
          assert.deepStrictEqual(yield* claimAll("one", hook), [])
          const [row, ...more] = yield* store.deliveries(hook, null, null, 10)
          assert.deepInclude(row, { state: "failed", why: "switched off", tries: 0, nextAt: null })
          assert.deepStrictEqual(more, [])
          for (const refused of [
            store.test(hook, bySystem),
            store.resend(hook, row?.id ?? "", bySystem),
            store.beginReplay(hook, now, bySystem)
          ])
            assert.strictEqual((yield* Effect.flip(refused)).what, "webhook")
          yield* store.change(hook, { ...every, enabled: true }, bySystem)
          yield* changes(ann, "user")
          assert.sameMembers(
            (yield* tellAll(hook)).map(({ line }) => line.event._tag),
            ["WebhookChanged", "RoleChanged"]
          )
        })
    )

    it.effect("a test arrives whatever it wants to hear, and however much waits", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { id } = yield* newWorkspace
        const hook = yield* listening(id, ["policy.changed"])
        const { now } = yield* load(yield* someone(id))
        yield* (yield* Directory).setPolicy(
          id,
          (yield* (yield* Directory).workspaceById(id)).policy,
          1,
          bySystem
        )
        const [waits] = yield* claimAll("one", hook)
        yield* store.settle(waits?.id ?? "", "one", failed(after(now, 60_000)))
        yield* store.test(hook, bySystem)
        const told = yield* tellAll(hook)
        assert.deepStrictEqual<object>(
          told.map(({ line }) => line.event),
          [{ _tag: "WebhookTested", webhookId: hook.id }]
        )
      })
    )
  })

type Part = Effect.Success<ReturnType<WebhookStore["Service"]["replay"]>>

const listed = (key: WebhookKey, limit: number) =>
  Effect.gen(function* () {
    const store = yield* WebhookStore
    const pages = []
    let place: DeliveryPlace | null = null
    for (;;) {
      const page: ReadonlyArray<DeliveryView & DeliveryPlace> = yield* store.deliveries(
        key,
        null,
        place,
        limit
      )
      if (page.length === 0) return pages
      pages.push(page.map(({ id }) => id))
      place = page.at(-1) ?? null
    }
  })

const looking = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`WebhookStore on ${name}, looking and repeating`, (it) => {
    it.effect("deliveries: newest first, in pages, by state, with what became of them", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, bob, hook } = yield* twoAndAWebhook
        for (const role of ["admin", "guest"] as const) yield* changes(ann, role)
        yield* TestClock.adjust(1_000)
        yield* changes(bob, "admin")
        const { now } = yield* load(ann)
        const claimed = yield* claimAll("one", hook)
        const anns = claimed.find(({ line }) => line.memberId === ann.memberId)
        yield* store.settle(anns?.id ?? "", "one", failed(after(now, 5_000)))
        const all = yield* store.deliveries(hook, null, null, 10)
        assert.deepStrictEqual(
          all.map(({ heldBack, member, nextAt, state, status, tries }) => [
            member?.memberId,
            state,
            tries,
            status,
            heldBack,
            nextAt
          ]),
          [
            [bob.memberId, "waiting", 1, null, false, now],
            [ann.memberId, "waiting", 0, null, true, after(now, -1_000)],
            [ann.memberId, "waiting", 1, 503, false, after(now, 5_000)]
          ]
        )
        assert.deepInclude<object | undefined>(all[0], {
          type: "member.role_changed",
          at: now,
          triedAt: now,
          messageId: claimed.find(({ line }) => line.memberId === bob.memberId)?.messageId
        })
        assert.deepStrictEqual(
          (yield* listed(hook, 2)).flat(),
          all.map(({ id }) => id)
        )
        assert.deepStrictEqual(yield* store.deliveries(hook, "failed", null, 10), [])
      })
    )

    it.effect("resent: the same message once more, with all its tries; what waits is not doubled", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, hook, id } = yield* twoAndAWebhook
        yield* changes(ann, "admin")
        const [one] = yield* claimAll("one", hook)
        assert.strictEqual((yield* Effect.flip(store.resend(hook, one?.id ?? "", bySystem))).what, "delivery")
        yield* store.settle(one?.id ?? "", "one", failed())
        yield* store.resend(hook, one?.id ?? "", bySystem)
        const told = yield* tellAll(hook)
        assert.deepInclude<object | undefined>(told[0], { id: one?.id, messageId: one?.messageId, tries: 1 })
        assert.deepStrictEqual<object | undefined>((yield* journalOf(id)).at(-1), {
          _tag: "WebhookDeliveryResent",
          webhookId: hook.id,
          messageId: one?.messageId
        })
      })
    )

    it.effect(
      "a replay: both journals from a moment on, in order, in parts, and no further than it began",
      () =>
        Effect.gen(function* () {
          const store = yield* WebhookStore
          const { ann, bob, hook, id } = yield* twoAndAWebhook
          const roles = yield* listening(id, ["member.role_changed", "application.added"])
          yield* changes(ann, "admin")
          yield* TestClock.adjust(1_000)
          const { now: since } = yield* load(ann)
          yield* changes(ann, "guest")
          yield* changes(bob, "guest")
          yield* TestClock.adjust(1_000)
          const app = { id: "wiki", name: "Wiki", description: "", url: "https://wiki.example.test/" }
          yield* (yield* Directory).addApplication(id, app, bySystem)
          yield* store.test(roles, bySystem)
          yield* changes(ann, "user")
          const before = yield* tellAll(roles)
          yield* tellAll(hook)
          yield* TestClock.adjust(1_000)
          const until = yield* store.beginReplay(roles, since, bySystem)
          yield* changes(bob, "user")
          yield* tellAll(roles)
          const parts = []
          let from: typeof since | LinePlace = since
          for (;;) {
            const part: Part = yield* store.replay(roles, from, until, 2)
            parts.push(part.queued)
            if (part.next === null) break
            from = part.next
          }
          assert.deepStrictEqual(parts, [2, 1, 1])
          assert.strictEqual((yield* store.replay(roles, since, until, 100)).queued, 0)
          const told = yield* tellAll(roles)
          const ids = told.map(({ messageId }) => messageId)
          for (const { line, messageId } of before.slice(1))
            if (line.event._tag !== "WebhookTested") assert.include(ids, messageId)
          assert.deepStrictEqual(
            told
              .filter(({ line }) => line.memberId === ann.memberId)
              .map(({ line }) => "role" in line.event && line.event.role),
            ["guest", "user"]
          )
          assert.strictEqual(told.length, 4)
        })
    )

    it.effect("a replay to a webhook that came later, which was never told", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, id } = yield* twoAndAWebhook
        const { now: since } = yield* load(ann)
        yield* changes(ann, "admin")
        const late = yield* listening(id, ["member.role_changed"])
        yield* TestClock.adjust(1)
        const until = yield* store.beginReplay(late, since, bySystem)
        assert.deepStrictEqual(yield* store.replay(late, since, until, 100), { queued: 1, next: null })
        assert.deepStrictEqual(
          (yield* tellAll(late)).map(({ line }) => line.event._tag),
          ["RoleChanged"]
        )
      })
    )

    it.effect("removed with everything that waits: what is on its way settles nothing", () =>
      Effect.gen(function* () {
        const store = yield* WebhookStore
        const { ann, hook } = yield* twoAndAWebhook
        yield* changes(ann, "admin")
        const [one] = yield* claimAll("one", hook)
        yield* store.remove(hook, bySystem)
        assert.isFalse(yield* store.settle(one?.id ?? "", "one", sent))
        yield* TestClock.adjust(LEASE_MS)
        assert.deepStrictEqual(yield* claimAll("two", hook), [])
        assert.deepStrictEqual(yield* store.deliveries(hook, null, null, 10), [])
        yield* changes(ann, "guest")
      })
    )
  })

/** What every adapter of `WebhookStore` promises. */
export const webhookStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  keeping(name, adapter)
  looking(name, adapter)
  webhookQueueContract(name, adapter)
}
