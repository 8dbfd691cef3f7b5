import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { FAILING_MAX_MS, TRIES_MAX } from "@tessera/domain/rules/webhook"
import { assert, describe } from "@effect/vitest"
import { Clock, Effect } from "effect"
import {
  acme,
  AT,
  becomes,
  logging,
  passes,
  secretOf,
  settledIn,
  settledInHours,
  settledNow,
  states,
  story,
  worker
} from "../test/world.ts"
import { verified } from "./double/receiver.ts"

const HOUR_MS = 3_600_000
const elapsed = Effect.map(Clock.currentTimeMillis, (now) => now - AT)

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
