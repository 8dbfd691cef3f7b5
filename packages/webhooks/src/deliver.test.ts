import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { FAILING_MAX_MS, SECRETS_OVERLAP_MS, TRIES_MAX } from "@tessera/domain/rules/webhook"
import { assert, describe } from "@effect/vitest"
import { Clock, Effect } from "effect"
import {
  acme,
  AT,
  becomes,
  logging,
  nobody,
  passes,
  secretOf,
  settledIn,
  settledInHours,
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

const HOUR_MS = 3_600_000
const elapsed = Effect.map(Clock.currentTimeMillis, (now) => now - AT)

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

describe("Standard Webhooks: what a receiver answers", () => {
  for (const status of [200, 201, 202, 204, 299])
    story(`${status}: it was taken`, (to) =>
      Effect.gen(function* () {
        const { ann } = yield* acme(to)
        to.replies.push({ status })
        yield* becomes(ann, "admin")
        yield* worker
        yield* settledNow
        assert.deepStrictEqual([yield* states, to.received.length], [[`sent ${status} 1`], 1])
      })
    )

  for (const status of [301, 302, 307, 400, 401, 404, 429, 500, 503])
    story(`${status}: again in five seconds, under the same id, with a new time`, (to) =>
      Effect.gen(function* () {
        const { ann, hook } = yield* acme(to)
        to.replies.push({ status, headers: { location: `${to.origin}/elsewhere` } })
        yield* becomes(ann, "admin")
        yield* worker
        yield* settledNow
        assert.deepStrictEqual(yield* states, [`waiting ${status} 1`])
        yield* passes(5_000 - 1)
        yield* settledNow
        assert.strictEqual(to.received.length, 1)
        yield* settledIn(250)
        const [first, second, ...more] = to.received
        assert.deepStrictEqual([yield* states, more], [["sent 204 2"], []])
        assert.strictEqual(second?.headers["webhook-id"], first?.headers["webhook-id"])
        assert.strictEqual(second?.body, first?.body)
        assert.isAbove(Number(second?.headers["webhook-timestamp"]), AT / 1_000)
        verified(yield* secretOf(hook), second!)
        assert.deepStrictEqual(
          to.received.map(({ path }) => path),
          ["/in?key=hidden", "/in?key=hidden"]
        )
      })
    )

  story("429 and Retry-After: not before", (to) =>
    Effect.gen(function* () {
      const { ann } = yield* acme(to)
      to.replies.push({ status: 429, headers: { "retry-after": "120" } })
      yield* becomes(ann, "admin")
      yield* worker
      yield* settledIn(1_000)
      assert.deepStrictEqual(yield* states, ["sent 204 2"])
      assert.isTrue((yield* elapsed) >= 120_000 && (yield* elapsed) < 130_000, `${yield* elapsed}`)
    })
  )

  story("nothing at all: the time-out ends it, and it is tried again", (to) =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const { ann } = yield* acme(to)
      to.replies.push("hang")
      yield* becomes(ann, "admin")
      yield* worker.pipe(Effect.provide(logging(lines)))
      yield* settledIn(1_000)
      assert.deepStrictEqual(yield* states, ["sent 204 2"])
      assert.include(lines.join("\n"), "TimeoutError")
    })
  )

  story(
    "failures for good: eight tries in a day, then it is given up, and the log does not say where",
    (to) =>
      Effect.gen(function* () {
        const lines: Array<string> = []
        const { ann } = yield* acme(to)
        to.replies.push(...Array.from({ length: 99 }, () => ({ status: 500 })))
        yield* becomes(ann, "admin")
        yield* settledInHours(worker.pipe(Effect.provide(logging(lines))))
        assert.deepStrictEqual([yield* states, to.received.length], [[`failed 500 ${TRIES_MAX}`], 8])
        const took = yield* elapsed
        assert.isTrue(took > 23 * HOUR_MS && took < 27 * HOUR_MS, `${took / HOUR_MS}`)
        assert.include(lines.join("\n"), "given up")
        for (const secret of ["hidden", "/in", "whsec"]) assert.notInclude(lines.join("\n"), secret)
      })
  )

  story("410: it is switched off at once, and what waits is given up", (to) =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const { ann, hook } = yield* acme(to)
      to.replies.push({ status: 410 })
      yield* becomes(ann, "admin")
      yield* becomes(ann, "guest")
      yield* worker.pipe(Effect.provide(logging(lines)))
      yield* settledNow
      assert.deepStrictEqual([yield* states, to.received.length], [["failed 410 1", "failed null 0"], 1])
      assert.strictEqual((yield* WebhookStore.use((store) => store.webhook(hook))).off?.why, "gone")
      assert.include(lines.join("\n"), "Webhook switched off")
    })
  )

  story("days of failures alone: switched off", (to) =>
    Effect.gen(function* () {
      const { ann, hook } = yield* acme(to)
      to.replies.push(...Array.from({ length: 99 }, () => ({ status: 500 })))
      yield* becomes(ann, "admin")
      yield* settledInHours(worker)
      yield* passes(FAILING_MAX_MS)
      yield* becomes(ann, "guest")
      yield* worker
      yield* settledNow
      assert.strictEqual((yield* WebhookStore.use((store) => store.webhook(hook))).off?.why, "failing")
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
