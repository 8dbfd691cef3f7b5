import { Outbox } from "@tessera/application/ports/outbox"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { makeReadiness } from "./health.ts"

const withDepth = (depth: Outbox["Service"]["depth"], draining = false) =>
  Effect.provide(
    makeReadiness(() => draining),
    Layer.mock(Outbox)({ depth })
  )

describe("/readyz", () => {
  it.effect("is ready while the database answers, however many letters wait", () =>
    Effect.gen(function* () {
      const readiness = yield* withDepth(Effect.succeed({ waiting: 5_000, dead: 3 }))
      assert.deepStrictEqual(yield* readiness, {
        ready: true,
        draining: false,
        database: "ok",
        outbox: { waiting: 5_000, dead: 3 }
      })
    })
  )
  it.effect("is not when the database is away", () =>
    Effect.gen(function* () {
      const readiness = yield* withDepth(Effect.die(new Error("connection refused")))
      assert.deepInclude(yield* readiness, { ready: false, database: "away", outbox: null })
    })
  )
  it.effect("nor when it says nothing for two seconds", () =>
    Effect.gen(function* () {
      const readiness = yield* withDepth(Effect.never)
      const asked = yield* Effect.forkChild(readiness)
      yield* TestClock.adjust("2 seconds")
      assert.deepInclude(yield* Fiber.join(asked), { ready: false, database: "away" })
    })
  )
  it.effect("nor when the server is going", () =>
    Effect.gen(function* () {
      const readiness = yield* withDepth(Effect.succeed({ waiting: 0, dead: 0 }), true)
      assert.deepInclude(yield* readiness, { ready: false, draining: true, database: "ok" })
    })
  )
  it.effect("asks the database once a second, however often it is asked itself", () =>
    Effect.gen(function* () {
      let asked = 0
      const readiness = yield* withDepth(Effect.sync(() => ({ waiting: (asked += 1), dead: 0 })))
      for (let n = 0; n < 100; n++) yield* readiness
      assert.strictEqual(asked, 1)
      yield* TestClock.adjust("1 second")
      yield* readiness
      assert.strictEqual(asked, 2)
    })
  )
})
