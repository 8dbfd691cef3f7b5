import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { smtpDouble } from "../test/smtp-double.ts"
import { ports, queue, until, worker } from "../test/world.ts"

const GOOD = 1_000
const TIME_MAX_MS = 10_000

describe("T48 poison ahead of the queue blocks nothing", () => {
  it.live("8 letters that never go, ahead of 1,000 that do: all 1,000 within ten seconds of real time", () =>
    Effect.gen(function* () {
      const kinds = [
        { to: "refused@x.example" },
        { to: "later@x.example" },
        { to: "cut@x.example" },
        { language: "xx" }
      ]
      for (const [index, kind] of [...kinds, ...kinds].entries()) {
        yield* queue(`poison-${index}`, { to: `bug${index}@x.example`, ...kind })
      }
      for (let row = 0; row < GOOD; row += 1) yield* queue(`good-${row}`, { to: `good${row}@acme.example` })
      const double = yield* smtpDouble({
        rcpt: (to) =>
          to.startsWith("refused")
            ? { code: 550, text: "no" }
            : to.startsWith("later")
              ? { code: 451, text: "no" }
              : null,
        hangUp: ({ to }) => to[0]?.startsWith("cut") ?? false
      })
      const began = performance.now()
      yield* worker(double.url)
      yield* until(Effect.sync(() => double.taken.length === GOOD))
      const took = performance.now() - began
      assert.isBelow(took, TIME_MAX_MS, `${GOOD} letters in ${Math.round(took)} ms`)
    }).pipe(Effect.provide(ports))
  )
})
