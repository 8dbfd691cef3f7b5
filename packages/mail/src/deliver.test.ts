import { POLL_MS } from "@tessera/application/queue-worker"
import { Memory } from "@tessera/application/memory/memory"
import { Outbox } from "@tessera/application/ports/outbox"
import { Places } from "@tessera/application/ports/places"
import { Secrets } from "@tessera/application/ports/secrets"
import { ChallengeId } from "@tessera/domain/ids"
import { CODE_LIFE_MS } from "@tessera/domain/numbers"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, PubSub, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { AT } from "../test/examples.ts"
import { smtpDouble } from "../test/smtp-double.ts"
import {
  atStart,
  countingClaims,
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

const TEN_MINUTES_MS = 600_000

describe("G6 a queued letter is sent", () => {
  it.effect("once, with the row's id as its Message-ID and the code as it is derived now", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1", { tag: "VerificationCode" })
      const double = yield* smtpDouble()
      yield* worker(double.url)
      yield* untilState("row-1", "sent")
      const code = Redacted.value((yield* Secrets).code("setUp", ChallengeId.make("challenge-row-1")))
      assert.deepStrictEqual(idsOf(double.taken), [`row-1@${HOST}`])
      assert.include(
        double.taken[0]?.raw ?? "",
        `Subject: ${code.slice(0, 4)} ${code.slice(4)} is your Acme Trust code`
      )
      assert.include(double.taken[0]?.raw ?? "", `${code.slice(0, 4)} ${code.slice(4)}\r\n`)
    }).pipe(Effect.provide(ports))
  )

  it.effect("by the poll when nothing signals, and at once when the outbox does", () =>
    Effect.gen(function* () {
      yield* atStart
      const seen = { claims: 0 }
      const counted = yield* Layer.build(countingClaims(seen))
      const double = yield* smtpDouble()
      yield* worker(double.url).pipe(Effect.provide(counted))
      yield* until(Effect.sync(() => seen.claims === 4))
      yield* queue("unsignalled")
      yield* TestClock.adjust(POLL_MS - 1)
      assert.strictEqual((yield* rowOf("unsignalled")).attempt, 0)
      yield* TestClock.adjust(1)
      yield* untilState("unsignalled", "sent")
      // Four lanes looked twice, and the one that sent looked once more: now all of them wait.
      yield* until(Effect.sync(() => seen.claims === 9))
      yield* queue("signalled")
      yield* PubSub.publish((yield* Memory).letterSignals, undefined)
      yield* untilState("signalled", "sent")
    }).pipe(Effect.provide(ports))
  )

  it.effect("by one of several workers beside each other", () =>
    Effect.gen(function* () {
      yield* atStart
      for (let row = 0; row < 40; row += 1) yield* queue(`row-${row}`)
      const double = yield* smtpDouble()
      for (let count = 0; count < 3; count += 1) yield* worker(double.url)
      yield* until(Effect.map((yield* Outbox).depth, ({ waiting }) => waiting === 0))
      assert.strictEqual(new Set(idsOf(double.taken)).size, 40)
      assert.strictEqual(double.taken.length, 40)
    }).pipe(Effect.provide(ports))
  )
})

describe("G6, D12, R20 a code that nobody can use is not mailed", () => {
  it.effect.each([
    ["replaced", "VerificationCode", { challenge: "replaced" }],
    ["used", "VerificationCode", { challenge: "used" }],
    ["burnt", "RemovalCode", { challenge: "burnt" }],
    ["expired", "VerificationCode", { changed: { expiresAt: 1 } }]
  ] as const)("%s", ([, tag, given]) =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1", { tag, ...given })
      const double = yield* smtpDouble()
      yield* worker(double.url)
      yield* untilState("row-1", "dropped")
      assert.deepStrictEqual(double.seen, { rcpt: 0, data: 0 })
    }).pipe(Effect.provide(ports))
  )

  it.effect("one that expires while its letter is written", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(AT + CODE_LIFE_MS - 5_000)
      yield* queue("row-1", { tag: "VerificationCode" })
      const slow = Layer.succeed(Places, Places.of({ of: () => Effect.as(Effect.sleep(5_000), null) }))
      const double = yield* smtpDouble()
      yield* worker(double.url).pipe(Effect.provide(slow))
      yield* until(Effect.map(rowOf("row-1"), ({ attempt }) => attempt === 1))
      yield* TestClock.adjust(5_000)
      yield* until(Effect.map(rowOf("row-1"), ({ state }) => state !== "waiting"))
      assert.strictEqual((yield* rowOf("row-1")).state, "dropped")
      assert.deepStrictEqual(double.seen, { rcpt: 0, data: 0 })
    }).pipe(Effect.provide(ports))
  )

  it.effect(
    "one that expires while the server is down is dropped, and not sent when the server is back (P42)",
    () =>
      Effect.gen(function* () {
        yield* atStart
        const port = yield* nobody
        yield* queue("row-1", { tag: "VerificationCode" })
        yield* worker(`smtp://127.0.0.1:${port}`)
        yield* until(Effect.map(rowOf("row-1"), ({ attempt }) => attempt > 0))
        yield* passing(
          10_000,
          Effect.map(rowOf("row-1"), ({ state }) => state !== "waiting")
        )
        assert.strictEqual((yield* rowOf("row-1")).state, "dropped")
        const double = yield* smtpDouble({ port })
        yield* TestClock.adjust(TEN_MINUTES_MS)
        assert.deepStrictEqual(double.seen, { rcpt: 0, data: 0 })
      }).pipe(Effect.provide(ports))
  )
})

describe("T48 poison ahead of the queue blocks nothing", () => {
  it.effect(
    "8 letters of four kinds that never go, ahead of 200 that do: all 200 without the clock moving",
    () =>
      Effect.gen(function* () {
        yield* atStart
        const kinds = [
          { to: "refused@x.example" },
          { to: "later@x.example" },
          { to: "cut@x.example" },
          { language: "xx" }
        ]
        for (const [index, kind] of [...kinds, ...kinds].entries())
          yield* queue(`poison-${index}`, { to: `bug${index}@x.example`, ...kind })
        for (let row = 0; row < 200; row += 1) yield* queue(`good-${row}`, { to: `good${row}@acme.example` })
        const double = yield* smtpDouble({
          rcpt: (to) =>
            to.startsWith("refused")
              ? { code: 550, text: "no" }
              : to.startsWith("later")
                ? { code: 451, text: "no" }
                : null,
          hangUp: ({ to }) => to[0]?.startsWith("cut") ?? false
        })
        yield* worker(double.url)
        const { letters } = yield* Memory
        const good = [...letters.keys()].filter((id) => id.startsWith("good"))
        yield* until(Effect.sync(() => good.every((id) => letters.get(id)?.state === "sent")))
        assert.strictEqual(double.taken.length, 200)
        const poison = [...letters.values()]
          .filter(({ id }) => id.startsWith("poison"))
          .map(({ state }) => state)
        assert.deepStrictEqual(poison.toSorted(), [...Array(2).fill("dead"), ...Array(6).fill("waiting")])
      }).pipe(Effect.provide(ports))
  )
})

describe("G6, T22 what the log says", () => {
  const logged = (lines: Array<string>) =>
    Logger.layer([
      Logger.make(({ logLevel, message }) => void lines.push(`${logLevel} ${JSON.stringify(message)}`))
    ])

  it.effect("a wrong password is an alert and costs no letter", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      yield* atStart
      for (let row = 0; row < 8; row += 1) yield* queue(`row-${row}`)
      const login = { accepts: false }
      const double = yield* smtpDouble({
        options: {
          authOptional: false,
          onAuth: (_auth, _session, done) =>
            login.accepts
              ? done(null, { user: 1 })
              : done(Object.assign(new Error("no"), { responseCode: 535 }))
        }
      })
      yield* worker(double.url.replace("//", "//user:hunter2@")).pipe(Effect.provide(logged(lines)))
      yield* until(Effect.sync(() => lines.some((line) => line.startsWith("Fatal"))))
      yield* until(Effect.map(rowOf("row-3"), ({ attempt, lease }) => attempt === 1 && lease === null))
      assert.strictEqual(
        lines.filter((line) => line.startsWith("Fatal")).length,
        1,
        "said once, not once a letter"
      )
      assert.strictEqual((yield* rowOf("row-4")).attempt, 0, "the lanes wait together")
      login.accepts = true
      yield* passing(
        250,
        Effect.map((yield* Outbox).depth, ({ waiting }) => waiting === 0)
      )
      assert.strictEqual(double.taken.length, 8)
      assert.notInclude(lines.join("\n"), "hunter2")
    }).pipe(Effect.provide(ports))
  )

  it.effect("never a code, an address, a name or a link, whatever a letter meets", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      yield* atStart
      const answers = [
        { code: 451, text: "1234" },
        { code: 550, text: "owner@acme.example" }
      ]
      yield* queue("row-1", { tag: "VerificationCode" })
      yield* queue("row-2", { tag: "DeviceAdded", language: "xx", to: "bug@acme.example" })
      yield* queue("row-3", { tag: "VerificationCode", challenge: "used" })
      const double = yield* smtpDouble({ rcpt: () => answers.shift() ?? null })
      yield* worker(double.url).pipe(Effect.provide(logged(lines)))
      yield* passing(
        250,
        Effect.map(rowOf("row-1"), ({ state }) => state === "dead")
      )
      const code = Redacted.value((yield* Secrets).code("setUp", ChallengeId.make("challenge-row-1")))
      const said = lines.join("\n")
      for (const kind of ["Letter waits", "Letter given up", "Letter dropped", "could not be written"])
        assert.include(said, kind)
      for (const secret of [code, code.slice(4), "acme.example", "owner Mac", "/letters/", "203.0.113.7"])
        assert.notInclude(said, secret)
    }).pipe(Effect.provide(ports))
  )
})
