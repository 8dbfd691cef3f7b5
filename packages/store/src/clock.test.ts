import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import * as BetterSqlite from "./better-sqlite.ts"
import { DatabaseClock, layer, StoreClock } from "./clock.ts"

/** The wall clock that the database shows, apart from the time that really passes. */
const wall = { millis: 0 }
const given = Layer.succeed(
  DatabaseClock,
  Effect.sync(() => wall.millis)
)
const clock = layer.pipe(Layer.provide(given), Layer.provide(BetterSqlite.layer({ filename: ":memory:" })))

const passes = (millis: number) => {
  wall.millis += millis
  return TestClock.adjust(millis)
}
const now = Effect.flatMap(StoreClock, (one) => one.now)

describe("T16: the server's clock jumps", () => {
  it.effect("on an ordinary day it is the database's", () =>
    Effect.gen(function* () {
      wall.millis = 1_000_000
      assert.strictEqual(yield* now, 1_000_000)
      yield* passes(250)
      assert.strictEqual(yield* now, 1_000_250)
    }).pipe(Effect.provide(clock))
  )

  it.effect(
    "an hour back: it never runs backwards, no life of 300 s lasts longer than 600 s, and the two meet again",
    () =>
      Effect.gen(function* () {
        wall.millis = 10_000_000
        const begin = yield* now
        wall.millis -= 3_600_000
        assert.strictEqual(yield* now, begin)
        const seen: Array<number> = []
        for (let second = 0; second < 600; second++) {
          yield* passes(1_000)
          seen.push(yield* now)
        }
        assert.deepStrictEqual(
          seen,
          seen.toSorted((a, b) => a - b)
        )
        assert.strictEqual(seen.at(-1), begin + 300_000)
        yield* passes(7_200_000)
        assert.strictEqual(yield* now, wall.millis)
      }).pipe(Effect.provide(clock))
  )

  it.effect("an hour on: it goes along, and back again it goes on from there", () =>
    Effect.gen(function* () {
      wall.millis = 10_000_000
      const begin = yield* now
      wall.millis += 3_600_000
      assert.strictEqual(yield* now, begin + 3_600_000)
      wall.millis -= 3_600_000
      yield* passes(1)
      assert.isAtLeast(yield* now, begin + 3_600_000)
    }).pipe(Effect.provide(clock))
  )

  it.effect("on SQLite, where none is given, it is the process's clock", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_767_225_600_000)
      assert.strictEqual(yield* now, yield* Clock.currentTimeMillis)
    }).pipe(Effect.provide(layer.pipe(Layer.provide(BetterSqlite.layer({ filename: ":memory:" })))))
  )
})
