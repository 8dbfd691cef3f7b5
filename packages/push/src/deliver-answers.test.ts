import { Pushes } from "@tessera/application/ports/pushes"
import { assert, describe } from "@effect/vitest"
import { Clock, Effect, Logger } from "effect"
import { TestClock } from "effect/testing"
import { pushDouble, type Reply } from "./double/push-double.ts"
import {
  acme,
  AT,
  asksAt,
  phoneOf,
  rows,
  settledIn,
  settledNow,
  states,
  stop,
  story,
  until,
  worker,
  workerFor
} from "../test/world.ts"
import { LEASE_MS } from "./deliver.ts"

const logged = (lines: Array<string>) =>
  Logger.layer([
    Logger.make(({ logLevel, message }) => void lines.push(`${logLevel} ${JSON.stringify(message)}`))
  ])

/** One ask waits for one phone, and the push service will answer this. */
const oneAsk = Effect.fnUntraced(function* (
  double: Parameters<Parameters<typeof story>[1]>[0],
  ...replies: ReadonlyArray<Reply>
) {
  const us = yield* acme
  const phone = yield* phoneOf(double, us)
  const { deviceId } = yield* asksAt(us, "mac", "Mac")
  double.replies.push(...replies)
  return { us, phone, deviceId, began: yield* Clock.currentTimeMillis }
})

const attempts = Effect.map(rows, (all) => all.map(({ attempt }) => attempt))
const elapsed = (began: number) => Effect.map(Clock.currentTimeMillis, (now) => now - began)

describe("RFC 8030: what a push service answers", () => {
  for (const status of [200, 201, 202, 204])
    story(`${status}: it was taken`, (double) =>
      Effect.gen(function* () {
        yield* oneAsk(double, { status })
        yield* worker
        yield* settledNow
        assert.deepStrictEqual([yield* states, double.taken.length], [["ask sent"], 1])
      })
    )

  for (const status of [404, 410])
    story(`${status}: the subscription is gone, and nothing is queued for it any more`, (double) =>
      Effect.gen(function* () {
        const { us } = yield* oneAsk(double, { status })
        yield* worker
        yield* settledNow
        yield* asksAt(us, "other", "Other")
        yield* settledNow
        assert.deepStrictEqual([yield* states, double.taken.length], [["ask dropped"], 1])
      })
    )

  for (const status of [400, 401, 403, 413])
    story(`${status}: given up at once, and the log says at which service, but not where`, (double) =>
      Effect.gen(function* () {
        const lines: Array<string> = []
        const { phone } = yield* oneAsk(double, { status })
        yield* worker.pipe(Effect.provide(logged(lines)))
        yield* settledNow
        assert.deepStrictEqual([yield* states, double.taken.length], [["ask dead"], 1])
        const said = lines.join("\n")
        assert.include(said, "Push given up")
        assert.include(said, `status ${status}`)
        assert.include(said, new URL(double.origin).host)
        const { auth, endpoint, p256dh } = phone.agent.subscription
        for (const secret of [auth, p256dh, endpoint, "/send/"]) assert.notInclude(said, secret)
      })
    )

  for (const status of [429, 503])
    story(`${status}: again when it says so, and not before`, (double) =>
      Effect.gen(function* () {
        const { began } = yield* oneAsk(double, { status, headers: { "retry-after": "20" } })
        yield* worker
        yield* settledIn(500)
        assert.deepStrictEqual([yield* states, yield* attempts], [["ask sent"], [2]])
        const waited = yield* elapsed(began)
        assert.isTrue(waited >= 20_000 && waited < 26_000, `${waited}`)
        assert.strictEqual(double.taken[1]?.headers["ttl"], String(Math.ceil((300_000 - waited) / 1_000)))
      })
    )

  story("429 until after the ask's time: given up, for nobody needs it then", (double) =>
    Effect.gen(function* () {
      yield* oneAsk(double, { status: 429, headers: { "retry-after": "300" } })
      yield* worker
      yield* settledNow
      assert.deepStrictEqual([yield* states, double.taken.length], [["ask dead"], 1])
    })
  )

  story("500, 502: again, later each time", (double) =>
    Effect.gen(function* () {
      const { began } = yield* oneAsk(double, { status: 500 }, { status: 502 }, { status: 500 })
      yield* worker
      yield* settledIn(250)
      assert.deepStrictEqual([yield* states, yield* attempts], [["ask sent"], [4]])
      const waited = yield* elapsed(began)
      assert.isTrue(waited >= 3_500 && waited <= 7_000 + 4 * 5_000, `${waited}`)
    })
  )

  story("500 for good: tried while the ask lives, and no longer", (double) =>
    Effect.gen(function* () {
      double.replies.push(...Array.from({ length: 99 }, (): Reply => ({ status: 500 })))
      const { began } = yield* oneAsk(double)
      yield* worker
      yield* settledIn(1_000)
      assert.deepStrictEqual(yield* states, ["ask dead"])
      assert.isTrue((yield* elapsed(began)) < 300_000)
      assert.isTrue(double.taken.length > 10 && double.taken.length <= 30, `${double.taken.length}`)
    })
  )

  story("SSRF: a redirect is not followed", (double) =>
    Effect.gen(function* () {
      const elsewhere = yield* pushDouble()
      const trap = elsewhere.newAgent().subscription.endpoint
      for (const status of [301, 307, 308]) {
        double.replies.push({ status, headers: { location: trap } })
      }
      const us = yield* acme
      yield* phoneOf(double, us)
      for (const at of ["a", "b", "c"]) yield* asksAt(us, at, `Mac ${at}`)
      yield* worker
      yield* settledNow
      assert.deepStrictEqual(yield* states, ["ask dead", "ask dead", "ask dead"])
      assert.deepStrictEqual([double.taken.length, elsewhere.taken], [3, []])
    })
  )

  story("none at all: the time-out ends it, and it is tried again", (double) =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      yield* oneAsk(double, "hang")
      yield* worker.pipe(Effect.provide(logged(lines)))
      yield* settledIn(250)
      assert.deepStrictEqual([yield* states, yield* attempts], [["ask sent"], [2]])
      assert.include(lines.join("\n"), "TimeoutError")
    })
  )

  story("nobody listens there: it is tried again", (double) =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const away = yield* Effect.scoped(pushDouble())
      const us = yield* acme
      const phone = yield* phoneOf(double, us)
      const { port } = away
      yield* (yield* Pushes).subscribe(phone.session, {
        ...phone.agent.subscription,
        endpoint: `http://127.0.0.1:${port}/send/1`
      })
      yield* asksAt(us, "mac", "Mac")
      yield* workerFor(away.origin).pipe(Effect.provide(logged(lines)))
      yield* until(Effect.sync(() => lines.some((line) => line.includes("Push waits"))))
      assert.include(lines.join("\n"), "ECONNREFUSED")
      assert.notInclude(lines.join("\n"), "/send/1")
    })
  )

  story("SSRF: a subscription of before the setting changed is not sent to", (double) =>
    Effect.gen(function* () {
      yield* oneAsk(double)
      yield* workerFor("https://push.example.test")
      yield* settledNow
      assert.deepStrictEqual([yield* states, double.taken], [["ask dead"], []])
    })
  )
})

describe("G6: a worker that dies leaves its push to the next", () => {
  story("between claim and send: sent once, when the lease has run out", (double) =>
    Effect.gen(function* () {
      yield* oneAsk(double)
      const { pushes } = yield* (yield* Pushes).claim("a worker that dies", LEASE_MS, 10)
      assert.strictEqual(pushes.length, 1)
      yield* worker
      yield* TestClock.adjust(LEASE_MS - 1)
      assert.deepStrictEqual([yield* states, double.taken], [["ask waiting"], []])
      yield* TestClock.adjust(1)
      yield* settledIn(1_000)
      assert.deepStrictEqual([yield* states, double.taken.length], [["ask sent"], 1])
    })
  )

  story("a decision meanwhile is told, for nobody knows whether the ask was sent", (double) =>
    Effect.gen(function* () {
      const { phone, us } = yield* oneAsk(double)
      yield* (yield* Pushes).claim("a worker that dies", LEASE_MS, 10)
      yield* asksAt(us, "mac", "Mac")
      yield* worker
      yield* until(Effect.map(rows, (all) => all[2]?.state === "sent"))
      yield* TestClock.adjust(LEASE_MS)
      yield* settledIn(1_000)
      assert.deepStrictEqual(double.taken.map(({ notice }) => notice.kind).toSorted(), ["ask", "decided"])
      assert.isTrue(double.taken.every(({ path }) => phone.agent.subscription.endpoint.endsWith(path)))
    })
  )

  story("two workers beside each other send each push once", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      for (const at of ["p1", "p2", "p3"]) yield* phoneOf(double, us, at)
      const all = [yield* worker, yield* worker]
      yield* settledIn(1_000)
      double.taken.length = 0
      for (const at of ["a", "b", "c", "d"]) yield* asksAt(us, at, `Mac ${at}`)
      yield* settledIn(1_000)
      const sent = double.taken.map(({ notice, path }) => `${path} ${notice.tag}`)
      assert.deepStrictEqual([sent.length, new Set(sent).size], [12, 12])
      for (const one of all) yield* stop(one)
    })
  )

  story("one that is stopped ends what is under way first", (double) =>
    Effect.gen(function* () {
      yield* oneAsk(double)
      const one = yield* worker
      yield* until(Effect.sync(() => double.taken.length === 1))
      yield* stop(one)
      assert.deepStrictEqual([yield* states, yield* attempts], [["ask sent"], [1]])
      assert.isAbove(yield* Clock.currentTimeMillis, AT)
    })
  )
})
