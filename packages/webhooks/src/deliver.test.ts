import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { SECRETS_OVERLAP_MS } from "@tessera/domain/rules/webhook"
import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import {
  acme,
  AT,
  becomes,
  nobody,
  passes,
  secretOf,
  settledIn,
  settledNow,
  states,
  stop,
  story,
  until,
  webhookAt,
  worker
} from "../test/world.ts"
import { receiver, verified } from "./double/receiver.ts"
import { LEASE_MS } from "./deliver.ts"

describe("Standard Webhooks: what is sent is what the specification says", () => {
  story("signed, with the event's name, moment and place, and nothing withheld", (to) =>
    Effect.gen(function* () {
      const { ann, hook, workspace } = yield* acme(to)
      yield* becomes(ann, "admin")
      yield* worker
      yield* settledNow
      const [one, ...more] = to.received
      assert.deepStrictEqual(more, [])
      assert.isDefined(one)
      assert.deepInclude(one, { path: "/in?key=hidden" })
      assert.deepInclude(one?.headers, {
        "content-type": "application/json",
        "webhook-timestamp": String(AT / 1_000)
      })
      assert.match(String(one?.headers["webhook-id"]), /^msg_[A-Za-z0-9]+$/)
      assert.deepStrictEqual<object>(verified(yield* secretOf(hook), one!), {
        type: "member.role_changed",
        timestamp: "2026-01-01T12:34:00.000Z",
        data: {
          version: 1,
          workspaceId: workspace.id,
          memberId: ann.id,
          position: 1,
          by: { type: "system", via: "commandLine" },
          address: null,
          event: { role: "admin" }
        }
      })
      assert.throws(() => verified("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", one!))
      assert.throws(() =>
        verified("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", { ...one!, body: `${one?.body} ` })
      )
      assert.deepStrictEqual(yield* states, ["sent 204 1"])
    })
  )

  story("after a rotation both secrets sign, for 24 hours", (to) =>
    Effect.gen(function* () {
      const { ann, hook } = yield* acme(to)
      const store = yield* WebhookStore
      yield* store.rotate(hook, nobody)
      for (const wait of [SECRETS_OVERLAP_MS - 1, 1]) {
        yield* passes(wait)
        yield* becomes(ann, wait === 1 ? "user" : "admin")
        const fiber = yield* worker
        yield* settledNow
        yield* stop(fiber)
      }
      const [both, one] = to.received
      const [first, second] = [yield* secretOf(hook, 1), yield* secretOf(hook, 2)]
      for (const secret of [first, second]) assert.doesNotThrow(() => verified(secret, both!))
      assert.doesNotThrow(() => verified(second, one!))
      assert.throws(() => verified(first, one!))
    })
  )
})

describe("Webhooks are in order, and wait for nobody but themselves", () => {
  story(
    "a member's events arrive as they happened, though the first failed at first; others' do not wait",
    (to) =>
      Effect.gen(function* () {
        const { ann, bob, hook } = yield* acme(to)
        to.replies.push({ status: 500 })
        for (const role of ["admin", "guest", "user"] as const) yield* becomes(ann, role)
        yield* worker
        yield* settledNow
        yield* becomes(bob, "guest")
        yield* settledNow
        const secret = yield* secretOf(hook)
        const told = () => to.received.map((one) => verified(secret, one).data)
        assert.deepStrictEqual(
          told().map(({ memberId }) => memberId),
          [ann.id, bob.id]
        )
        yield* settledIn(250)
        assert.deepStrictEqual(
          told().map(({ event }) => event["role"]),
          ["admin", "guest", "admin", "guest", "user"]
        )
      })
  )

  story("T48: an endpoint that hangs keeps back no other one", (to) =>
    Effect.gen(function* () {
      const { ann, bob, workspace } = yield* acme(to)
      to.replies.push(...Array.from({ length: 9 }, () => "hang" as const))
      for (const member of [ann, bob]) yield* becomes(member, "admin")
      const good = yield* receiver()
      yield* webhookAt(workspace.id, `${good.origin}/good`)
      for (const member of [ann, bob]) yield* becomes(member, "guest")
      yield* worker
      yield* until(Effect.sync(() => good.received.length === 2))
      assert.notInclude((yield* states).slice(0, 2).join(" "), "sent")
    })
  )

  story("G6: a worker that dies leaves it to the next, when the lease has run out; once", (to) =>
    Effect.gen(function* () {
      const { ann } = yield* acme(to)
      yield* becomes(ann, "admin")
      const { delivery } = yield* WebhookStore.use((store) => store.claim("a worker that dies", LEASE_MS))
      assert.isNotNull(delivery)
      yield* worker
      yield* passes(LEASE_MS - 1)
      assert.deepStrictEqual(to.received, [])
      yield* passes(1)
      yield* until(Effect.map(states, ([state]) => state === "sent 204 2"))
      assert.deepStrictEqual([yield* states, to.received.length], [["sent 204 2"], 1])
    })
  )

  story("two workers tell each event once", (to) =>
    Effect.gen(function* () {
      const { ann, bob } = yield* acme(to)
      const first = yield* worker
      yield* worker
      for (const role of ["admin", "guest", "user", "admin"] as const)
        yield* Effect.forEach([ann, bob], (member) => becomes(member, role))
      yield* settledNow
      const ids = to.received.map(({ headers }) => headers["webhook-id"])
      assert.deepStrictEqual([ids.length, new Set(ids).size], [8, 8])
      yield* stop(first)
      yield* becomes(ann, "guest")
      yield* settledNow
      assert.strictEqual(to.received.length, 9)
    })
  )
})
