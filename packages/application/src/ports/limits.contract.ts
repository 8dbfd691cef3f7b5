import { assert, layer } from "@effect/vitest"
import { Clock, Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Limits } from "./limits.ts"
import { fresh, newWorkspace, type Ports } from "./story.contract.ts"

const WINDOW_MS = 60_000

/** What every adapter of `Limits` promises. */
export const limitsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Limits on ${name}`, (it) => {
    it.effect("counts within a window that begins with the first, and begins again after it", () =>
      Effect.gen(function* () {
        const [limits, key] = [yield* Limits, fresh("sign-in")]
        yield* newWorkspace
        const begin = yield* Clock.currentTimeMillis
        const first = yield* limits.count(key, WINDOW_MS)
        assert.deepEqual(first, { count: 1, endsAt: begin + WINDOW_MS, now: begin })
        yield* TestClock.adjust(WINDOW_MS - 1)
        const second = yield* limits.count(key, WINDOW_MS)
        assert.deepEqual(second, { count: 2, endsAt: begin + WINDOW_MS, now: begin + WINDOW_MS - 1 })
        yield* TestClock.adjust(1)
        const third = yield* limits.count(key, WINDOW_MS)
        assert.deepEqual(third, { count: 1, endsAt: begin + 2 * WINDOW_MS, now: begin + WINDOW_MS })
      })
    )

    it.effect("keys are counted apart, and one is forgotten without the other", () =>
      Effect.gen(function* () {
        const [limits, one, other] = [yield* Limits, fresh("a"), fresh("b")]
        const count = (key: string) => Effect.map(limits.count(key, WINDOW_MS), (counted) => counted.count)
        assert.deepStrictEqual([yield* count(one), yield* count(one), yield* count(other)], [1, 2, 1])
        yield* limits.clear(one)
        yield* limits.clear(fresh("unknown"))
        assert.deepStrictEqual([yield* count(one), yield* count(other)], [1, 2])
      })
    )

    it.effect("of many at once each is counted", () =>
      Effect.gen(function* () {
        const [limits, key] = [yield* Limits, fresh("burst")]
        const counts = yield* Effect.forEach(
          Array.from({ length: 50 }),
          () => Effect.map(limits.count(key, WINDOW_MS), ({ count }) => count),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(
          counts.toSorted((a, b) => a - b),
          Array.from({ length: 50 }, (_, index) => index + 1)
        )
      })
    )
  })
