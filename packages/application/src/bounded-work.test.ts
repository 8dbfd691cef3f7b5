import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { addressBucket } from "./address-bucket.ts"
import { boundedWork } from "./bounded-work.ts"

describe("T36: costly work is done a few at once, with a short queue, and no more", () => {
  it.effect("two run, one waits, the fourth is told to come later", () =>
    Effect.gen(function* () {
      const bounded = yield* boundedWork({ atOnce: 2, waiting: 1 })
      const running = { now: 0, most: 0 }
      const work = Effect.gen(function* () {
        running.now += 1
        running.most = Math.max(running.most, running.now)
        yield* Effect.sleep(100)
        running.now -= 1
      })
      const three = yield* Effect.forEach([1, 2, 3], () => Effect.forkChild(bounded(work)))
      yield* TestClock.adjust(0)
      assert.deepInclude(yield* Effect.flip(bounded(work)), { _tag: "TryLater" })
      yield* TestClock.adjust(200)
      yield* Effect.forEach(three, Fiber.join)
      assert.strictEqual(running.most, 2)
      const next = yield* Effect.forkChild(bounded(work))
      yield* TestClock.adjust(100)
      yield* Fiber.join(next)
    })
  )

  it.effect("work that fails or is given up leaves its place", () =>
    Effect.gen(function* () {
      const bounded = yield* boundedWork({ atOnce: 1, waiting: 0 })
      assert.strictEqual(yield* Effect.flip(bounded(Effect.fail("no"))), "no")
      const stuck = yield* Effect.forkChild(bounded(Effect.never))
      yield* TestClock.adjust(0)
      yield* Fiber.interrupt(stuck)
      assert.strictEqual(yield* bounded(Effect.succeed(1)), 1)
    })
  )
})

describe("T34: what counts as one address", () => {
  it.each([
    [null, "unknown"],
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:db8:0:0:1::", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"]
  ])("%s is %s", (address, bucket) => {
    assert.strictEqual(addressBucket(address), bucket)
  })
})
