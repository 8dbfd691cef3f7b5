import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Redacted } from "effect"
import { loggingLayer } from "./logging.ts"

const CANARY = "canary-7f3a"

/** What is written while the program runs. */
const written = (production: boolean, program: Effect.Effect<unknown>) => {
  const lines: Array<string> = []
  const destination = { write: (line: string) => void lines.push(line) }
  return Effect.map(Effect.provide(program, loggingLayer(production, destination)), () => lines)
}

const secretive = Effect.gen(function* () {
  yield* Effect.logInfo("A call", {
    path: "/trpc/auth.signIn",
    password: CANARY,
    nested: { token: CANARY, headers: [{ cookie: CANARY }] },
    code: Redacted.make(CANARY),
    wrapped: Redacted.make(CANARY)
  })
  yield* Effect.logInfo(Redacted.make(CANARY))
  const failure = Object.assign(
    new Error("the statement failed", { cause: Object.assign(new Error("detail"), { row: CANARY }) }),
    {
      detail: `Key (code)=(${CANARY})`,
      params: [CANARY]
    }
  )
  yield* Effect.logError("It failed", failure)
  yield* Effect.logError("It died", Cause.die(failure))
}).pipe(Effect.annotateLogs({ secret: CANARY, errorId: "e-1" }))

describe("T22, G11: logs", () => {
  for (const production of [true, false]) {
    it.effect(`${production ? "JSON" : "plain"}: no secret, and what is needed to find the fault`, () =>
      Effect.gen(function* () {
        const text = (yield* written(production, secretive)).join("")
        assert.notInclude(text, CANARY)
        for (const needed of [
          "A call",
          "/trpc/auth.signIn",
          "<redacted>",
          "the statement failed",
          "logging.test.ts",
          "e-1"
        ]) {
          assert.include(text, needed)
        }
      })
    )
  }

  it.effect("JSON: one object a line, with level, time and message", () =>
    Effect.gen(function* () {
      const lines = yield* written(true, Effect.logWarning('Careful\n{"level":"fake"}', { n: 1n }))
      assert.strictEqual(lines.length, 1)
      const line: unknown = JSON.parse(lines[0] ?? "")
      assert.deepInclude(line, { level: "warn", msg: 'Careful\n{"level":"fake"}', about: { n: "1" } })
    })
  )

  it.effect("plain: what is logged cannot forge a line or talk to the terminal", () =>
    Effect.gen(function* () {
      const [line = ""] = yield* written(
        false,
        Effect.logInfo("A call").pipe(Effect.annotateLogs({ path: "/x\r\n\u001b[31mforged" }))
      )
      assert.strictEqual(line.split("\n").length, 2)
      assert.notInclude(line, "\u001b")
    })
  )

  it.effect("deep and wide values end somewhere, and debugging words are not written", () =>
    Effect.gen(function* () {
      const ring: { self?: unknown; readonly wide: ReadonlyArray<number> } = {
        wide: Array.from({ length: 9_999 }, (_, i) => i)
      }
      ring.self = ring
      const lines = yield* written(true, Effect.andThen(Effect.logInfo("ring", ring), Effect.logDebug("no")))
      assert.strictEqual(lines.length, 1)
      assert.isBelow((lines[0] ?? "").length, 10_000)
    })
  )
})
