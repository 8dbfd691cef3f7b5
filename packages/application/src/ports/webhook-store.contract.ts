import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { SessionId, type WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { type ChangedBy, Directory } from "./directory.ts"
import { bySystem, fresh, load, newInstance, newWorkspace, type Ports, someone } from "./story.contract.ts"
import { webhookClaimsContract } from "./webhook-claims.contract.ts"
import { webhookDeliveriesContract } from "./webhook-deliveries.contract.ts"
import { webhookQueueContract } from "./webhook-queue.contract.ts"
import { WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  failed,
  listening,
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

/** What every adapter of `WebhookStore` promises. */
export const webhookStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  keeping(name, adapter)
  webhookDeliveriesContract(name, adapter)
  webhookClaimsContract(name, adapter)
  webhookQueueContract(name, adapter)
}
