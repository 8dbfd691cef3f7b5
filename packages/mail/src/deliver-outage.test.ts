import { Outbox } from "@tessera/application/ports/outbox"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import { AT } from "../test/examples.ts"
import { smtpDouble, type Taken } from "../test/smtp-double.ts"
import {
  atStart,
  HOST,
  idsOf,
  nobody,
  passing,
  ports,
  queue,
  rowOf,
  until,
  untilState,
  worker
} from "../test/world.ts"
import { GIVE_UP_MS } from "./verdict.ts"

const HOUR_MS = 3_600_000
const TEN_MINUTES_MS = 600_000

describe("G6 mail is never lost", () => {
  it.effect("while the server is down letters wait, none is given up, and all go when it is back", () =>
    Effect.gen(function* () {
      yield* atStart
      const port = yield* nobody
      for (let row = 0; row < 6; row += 1) yield* queue(`row-${row}`)
      yield* worker(`smtp://127.0.0.1:${port}`)
      yield* until(Effect.map(rowOf("row-0"), ({ attempt }) => attempt > 0))
      yield* passing(
        60_000,
        Effect.map(Clock.currentTimeMillis, (now) => now > AT + HOUR_MS)
      )
      const depth = (yield* Outbox).depth
      assert.deepStrictEqual(yield* depth, { waiting: 6, dead: 0 })
      const double = yield* smtpDouble({ port })
      yield* passing(
        1_000,
        Effect.map(depth, ({ waiting }) => waiting === 0)
      )
      assert.deepStrictEqual(
        idsOf(double.taken),
        [0, 1, 2, 3, 4, 5].map((row) => `row-${row}@${HOST}`)
      )
    }).pipe(Effect.provide(ports))
  )

  it.effect("4xx, 4xx, then yes: the third attempt, after a wait each time", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      const answers = [
        { code: 451, text: "later" },
        { code: 450, text: "later" }
      ]
      const double = yield* smtpDouble({ rcpt: () => answers.shift() ?? null })
      yield* worker(double.url)
      yield* until(Effect.map(rowOf("row-1"), ({ attempt, lease }) => attempt === 1 && lease === null))
      yield* TestClock.adjust(499)
      assert.strictEqual((yield* rowOf("row-1")).attempt, 1)
      yield* passing(
        250,
        Effect.map(rowOf("row-1"), ({ attempt, lease }) => attempt === 2 && lease === null)
      )
      yield* passing(
        250,
        Effect.map(rowOf("row-1"), ({ state }) => state === "sent")
      )
      assert.deepStrictEqual(
        [(yield* rowOf("row-1")).attempt, double.taken.length, double.seen.rcpt],
        [3, 1, 3]
      )
    }).pipe(Effect.provide(ports))
  )

  it.effect("5xx is final: given up at once, asked once, and the next letter goes", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1", { to: "gone@acme.example" })
      yield* queue("row-2")
      const double = yield* smtpDouble({
        rcpt: (to) => (to.startsWith("gone") ? { code: 550, text: "no" } : null)
      })
      yield* worker(double.url)
      yield* untilState("row-1", "dead")
      yield* untilState("row-2", "sent")
      yield* TestClock.adjust(TEN_MINUTES_MS)
      assert.strictEqual(double.seen.rcpt, 2)
    }).pipe(Effect.provide(ports))
  )

  it.effect(
    "a server that takes a letter and hangs up before saying so gets it again under the same Message-ID",
    () =>
      Effect.gen(function* () {
        yield* atStart
        yield* queue("row-1")
        const heard: Array<Taken> = []
        const double = yield* smtpDouble({ hangUp: (taken) => heard.push(taken) === 1 })
        yield* worker(double.url)
        yield* until(Effect.map(rowOf("row-1"), ({ attempt, lease }) => attempt === 1 && lease === null))
        yield* passing(
          250,
          Effect.map(rowOf("row-1"), ({ state }) => state === "sent")
        )
        assert.deepStrictEqual(idsOf(heard), [`row-1@${HOST}`, `row-1@${HOST}`])
        assert.strictEqual(double.taken.length, 1)
      }).pipe(Effect.provide(ports))
  )

  it.effect("a letter that no server takes is given up after two days, not sooner", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      yield* TestClock.setTime(AT + GIVE_UP_MS - 1_000)
      const double = yield* smtpDouble({ rcpt: () => ({ code: 451, text: "later" }) })
      yield* worker(double.url)
      yield* until(Effect.map(rowOf("row-1"), ({ attempt, lease }) => attempt === 1 && lease === null))
      assert.strictEqual((yield* rowOf("row-1")).state, "waiting")
      yield* passing(
        250,
        Effect.map(rowOf("row-1"), ({ state }) => state === "dead")
      )
      assert.isAtLeast(yield* Clock.currentTimeMillis, AT + GIVE_UP_MS)
      assert.strictEqual(double.taken.length, 0)
    }).pipe(Effect.provide(ports))
  )
})
