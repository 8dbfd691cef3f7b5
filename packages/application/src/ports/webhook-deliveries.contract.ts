import { assert, layer } from "@effect/vitest"
import type { WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import type { DeliveryView } from "@tessera/domain/webhook-views"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Directory } from "./directory.ts"
import { bySystem, load, type Ports } from "./story.contract.ts"
import { type DeliveryPlace, type LinePlace, type WebhookKey, WebhookStore } from "./webhook-store.ts"
import {
  changes,
  claimAll,
  failed,
  LEASE_MS,
  listening,
  sent,
  tellAll,
  twoAndAWebhook
} from "./webhook-story.contract.ts"

const journalOf = Effect.fnUntraced(function* (id: WorkspaceId) {
  const lines = yield* (yield* Directory).workspaceJournal(id, 0, 100)
  return lines.map(({ event }) => event)
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

/** What every adapter of `WebhookStore` promises of what was sent, and of sending it once more. */
export const webhookDeliveriesContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
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
