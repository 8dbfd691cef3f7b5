import { assert, describe } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { after } from "@tessera/domain/instant"
import { DELIVERIES_KEPT_MS, SECRETS_OVERLAP_MS, WEBHOOKS_MAX } from "@tessera/domain/rules/webhook"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { clockNow } from "./clock-now.ts"
import { makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { Directory } from "./ports/directory.ts"
import { WebhookStore } from "./ports/webhook-store.ts"
import { REPLAY_LINES_MAX, Webhooks } from "./webhooks.ts"

const URL = "https://hooks.example.test/in?key=hidden"
const said = { url: URL, events: null }

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const ann = yield* makeMember(workspace, "ann", "owner")
  const { session } = yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }))
  const { id: sessionId, instanceId } = session
  const admin = (differs: object = {}) => ({
    by: Actor.cases.Admin.make({
      memberId: ann.id,
      role: "owner",
      sessionId,
      instanceId,
      kind: "web",
      trusted: true,
      ...differs
    }),
    workspaceId: workspace.id,
    address: "192.0.2.1"
  })
  return { workspace, ann, admin, call: admin() }
})

describe("R32: webhooks are an administrator's", () => {
  story("nobody else's, whatever they ask", () =>
    Effect.gen(function* () {
      const { admin, call } = yield* acme
      const hooks = yield* Webhooks
      const { id } = yield* hooks.make(call, said)
      for (const other of [admin({ role: "user" }), admin({ trusted: false })]) {
        const asked = { id, state: null, cursor: null, limit: 10 }
        const refused = yield* Effect.all([
          Effect.flip(hooks.list(other)),
          Effect.flip(hooks.make(other, said)),
          Effect.flip(hooks.change(other, id, { ...said, enabled: true })),
          Effect.flip(hooks.rotate(other, id)),
          Effect.flip(hooks.remove(other, id)),
          Effect.flip(hooks.test(other, id)),
          Effect.flip(hooks.deliveries(other, asked)),
          Effect.flip(hooks.resend(other, id, "none")),
          Effect.flip(hooks.replay(other, id, { since: yield* clockNow }))
        ])
        for (const error of refused) assert.strictEqual(error._tag, "ManagementRefused")
      }
      assert.strictEqual((yield* hooks.list(call)).webhooks.length, 1)
    })
  )
})

describe("A webhook's secret is told once, and is nowhere else", () => {
  story("another one for each webhook and each rotation; not in what is listed or in the journal", () =>
    Effect.gen(function* () {
      const { call, workspace } = yield* acme
      const hooks = yield* Webhooks
      const [one, other] = [yield* hooks.make(call, said), yield* hooks.make(call, said)]
      const next = yield* hooks.rotate(call, one.id)
      const secrets = [one.secret, other.secret, next].map(Redacted.value)
      assert.strictEqual(new Set(secrets).size, 3)
      for (const secret of secrets) assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
      const { webhooks } = yield* hooks.list(call)
      const lines = yield* (yield* Directory).workspaceJournal(workspace.id, 0, 100)
      for (const secret of secrets) assert.notInclude(JSON.stringify([webhooks, lines]), secret)
      // The rest of an address can be a secret, too, and the journal is told to other webhooks.
      assert.notInclude(JSON.stringify(lines), "hidden")
      const [rotated] = webhooks
      has(rotated ?? {}, { previousSecretUntil: after(yield* clockNow, SECRETS_OVERLAP_MS), madeBy: "ann" })
      yield* TestClock.adjust(SECRETS_OVERLAP_MS)
      assert.isNull((yield* hooks.list(call)).webhooks[0]?.previousSecretUntil)
    })
  )
})

describe("SSRF: an address that may not be called is not kept", () => {
  story("neither when it is made nor when it is changed", () =>
    Effect.gen(function* () {
      const { call } = yield* acme
      const hooks = yield* Webhooks
      const { id } = yield* hooks.make(call, said)
      for (const [url, reason] of [
        ["http://hooks.example.test/", "notHttps"],
        ["https://private.example.test/", "private"],
        ["https://example", "notAnAddress"]
      ] as const) {
        has(yield* Effect.flip(hooks.make(call, { url, events: null })), { reason })
        has(yield* Effect.flip(hooks.change(call, id, { url, events: null, enabled: true })), { reason })
      }
      has((yield* hooks.list(call)).webhooks[0] ?? {}, { url: URL })
    })
  )

  story("ten a workspace, and not eleven", () =>
    Effect.gen(function* () {
      const { call } = yield* acme
      const hooks = yield* Webhooks
      for (let count = 0; count < WEBHOOKS_MAX; count += 1) yield* hooks.make(call, said)
      has(yield* Effect.flip(hooks.make(call, said)), { _tag: "WebhookRefused", reason: "tooMany" })
    })
  )
})

describe("What was sent is looked at, and sent once more", () => {
  story("in pages, by a cursor that opens no other workspace's list", () =>
    Effect.gen(function* () {
      const { call } = yield* acme
      const hooks = yield* Webhooks
      const { id } = yield* hooks.make(call, said)
      for (let count = 0; count < 5; count += 1) yield* hooks.test(call, id)
      const pages = []
      let cursor: string | null = null
      do {
        const asked: Parameters<typeof hooks.deliveries>[1] = { id, state: null, cursor, limit: 2 }
        const page = yield* hooks.deliveries(call, asked)
        pages.push(page.deliveries.map((one) => one.id))
        cursor = page.next
      } while (cursor !== null)
      assert.deepStrictEqual(
        pages.map((page) => page.length),
        [2, 2, 1]
      )
      assert.strictEqual(new Set(pages.flat()).size, 5)
    })
  )

  story("one that is switched off is told nothing, and says so", () =>
    Effect.gen(function* () {
      const { call } = yield* acme
      const hooks = yield* Webhooks
      const { id } = yield* hooks.make(call, said)
      yield* hooks.change(call, id, { ...said, enabled: false })
      for (const refused of [
        hooks.test(call, id),
        hooks.resend(call, id, "none"),
        hooks.replay(call, id, { since: yield* clockNow })
      ])
        has(yield* Effect.flip(refused), { _tag: "WebhookRefused", reason: "off" })
    })
  )

  story("a replay goes back 30 days, part by part, and tells each event once", () =>
    Effect.gen(function* () {
      const { call } = yield* acme
      const hooks = yield* Webhooks
      const store = yield* WebhookStore
      const since = yield* clockNow
      const { id } = yield* hooks.make(call, { ...said, events: ["webhook.secret_rotated"] })
      const other = yield* hooks.make(call, { ...said, events: ["webhook.made"] })
      const lines = REPLAY_LINES_MAX + 3
      for (let count = 0; count < lines; count += 1) yield* hooks.rotate(call, other.id)
      yield* TestClock.adjust(1_000)
      for (;;) {
        const { delivery } = yield* store.claim("worker", 1_000)
        if (delivery === null) break
        yield* store.settle(delivery.id, "worker", { _tag: "Sent", status: 200 })
      }
      const first = yield* hooks.replay(call, id, { since })
      assert.isNotNull(first.next)
      const second = yield* hooks.replay(call, id, { cursor: first.next ?? "" })
      assert.deepStrictEqual([first.queued + second.queued, second.next], [lines, null])
      assert.deepStrictEqual(yield* hooks.replay(call, id, { cursor: "bm90IG91cnM" }), {
        queued: 0,
        next: null
      })
      yield* TestClock.adjust(DELIVERIES_KEPT_MS)
      has(yield* Effect.flip(hooks.replay(call, id, { since })), { reason: "tooLongAgo" })
    })
  )
})
