import { Memory } from "@tessera/application/memory/memory"
import { Outbox } from "@tessera/application/ports/outbox"
import { Places } from "@tessera/application/ports/places"
import { Secrets } from "@tessera/application/ports/secrets"
import { ChallengeId } from "@tessera/domain/ids"
import { CODE_LIFE_MS } from "@tessera/domain/numbers"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Deferred, Effect, Layer, Logger, PubSub, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { AT } from "../test/examples.ts"
import { smtpDouble, type Taken } from "../test/smtp-double.ts"
import {
  atStart,
  HOST,
  outboxWith,
  passing,
  ports,
  queue,
  rowOf,
  stop,
  until,
  untilState,
  worker
} from "../test/world.ts"
import { LEASE_MS, POLL_MS } from "./deliver.ts"
import { GIVE_UP_MS } from "./verdict.ts"

const HOUR_MS = 3_600_000
const TEN_MINUTES_MS = 600_000

const idsOf = (taken: ReadonlyArray<Taken>) => taken.map(({ messageId }) => messageId).toSorted()

/** A port of this machine where nobody listens (any more). */
const nobody = Effect.map(Effect.scoped(smtpDouble()), ({ port }) => port)

/** So many claims later, none of the worker's lanes can have missed a letter that was due. */
const countingClaims = (seen: { claims: number }) =>
  outboxWith((outbox) =>
    Effect.succeed({
      claim: (...given) =>
        Effect.suspend(() => {
          seen.claims += 1
          return outbox.claim(...given)
        })
    })
  )

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

describe("G6 a worker that dies leaves its letter to the next", () => {
  it.effect("between claim and send: sent once, when the lease has run out", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      yield* (yield* Outbox).claim("killed", LEASE_MS, 1)
      const seen = { claims: 0 }
      const counted = yield* Layer.build(countingClaims(seen))
      const double = yield* smtpDouble()
      yield* worker(double.url).pipe(Effect.provide(counted))
      yield* until(Effect.sync(() => seen.claims === 4))
      yield* TestClock.adjust(LEASE_MS - 1)
      assert.strictEqual((yield* rowOf("row-1")).lease?.owner, "killed")
      assert.isAbove(seen.claims, 8)
      yield* TestClock.adjust(1)
      yield* passing(
        250,
        Effect.map(rowOf("row-1"), ({ state }) => state === "sent")
      )
      assert.deepStrictEqual(idsOf(double.taken), [`row-1@${HOST}`])
    }).pipe(Effect.provide(ports))
  )

  it.effect("between send and writing it down: one more mail, under the same Message-ID", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      const double = yield* smtpDouble()
      const end = yield* Deferred.make<void>()
      const dead = { already: false }
      const neverSettling = outboxWith((outbox) =>
        Effect.succeed({
          claim: (by, leaseMs) =>
            Effect.suspend(() => {
              const limit = dead.already ? 0 : 1
              dead.already = true
              return outbox.claim(by, leaseMs, limit)
            }),
          sent: () => Deferred.await(end)
        })
      )
      const dying = yield* worker(double.url).pipe(Effect.provide(yield* Layer.build(neverSettling)))
      yield* until(Effect.sync(() => double.taken.length === 1))
      yield* worker(double.url)
      yield* TestClock.adjust(LEASE_MS - 1)
      assert.strictEqual((yield* rowOf("row-1")).attempt, 1)
      yield* TestClock.adjust(POLL_MS)
      yield* untilState("row-1", "sent")
      yield* TestClock.adjust(TEN_MINUTES_MS)
      assert.deepStrictEqual(idsOf(double.taken), [`row-1@${HOST}`, `row-1@${HOST}`])
      assert.isUndefined(dying.pollUnsafe())
      yield* Deferred.succeed(end, undefined)
    }).pipe(Effect.provide(ports))
  )

  it.effect("told to stop, it ends what is under way and takes nothing more", () =>
    Effect.gen(function* () {
      yield* atStart
      for (let row = 0; row < 12; row += 1) yield* queue(`row-${row}`)
      const double = yield* smtpDouble()
      const running = yield* worker(double.url)
      const { letters } = yield* Memory
      const leased = () => [...letters.values()].filter(({ lease }) => lease !== null)
      yield* until(Effect.sync(() => leased().length === 4))
      yield* stop(running)
      const sent = [...letters.values()]
        .filter(({ state }) => state === "sent")
        .map(({ id }) => `${id}@${HOST}`)
      assert.strictEqual(leased().length, 0)
      assert.deepStrictEqual(idsOf(double.taken), sent.toSorted())
      assert.strictEqual(sent.length, 4)
    }).pipe(Effect.provide(ports))
  )

  it.effect("a database that stumbles while a letter is written down as sent costs no second mail", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      const double = yield* smtpDouble()
      const failures = [1, 2]
      const stumbling = outboxWith((outbox) =>
        Effect.succeed({
          sent: (...given) =>
            Effect.suspend(() => (failures.pop() === undefined ? outbox.sent(...given) : Effect.die("db")))
        })
      )
      yield* worker(double.url).pipe(Effect.provide(yield* Layer.build(stumbling)))
      for (const left of [1, 0]) {
        yield* until(Effect.sync(() => failures.length === left))
        yield* TestClock.adjust(1_000)
      }
      yield* untilState("row-1", "sent")
      yield* TestClock.adjust(TEN_MINUTES_MS)
      assert.strictEqual(double.taken.length, 1)
    }).pipe(Effect.provide(ports))
  )

  it.effect("a database that is away for a while ends no lane", () =>
    Effect.gen(function* () {
      yield* atStart
      yield* queue("row-1")
      const double = yield* smtpDouble()
      const away = { times: 8 }
      const stumbling = outboxWith((outbox) =>
        Effect.succeed({
          claim: (...given) =>
            Effect.suspend(() => (away.times-- > 0 ? Effect.die(new Error("db")) : outbox.claim(...given)))
        })
      )
      yield* worker(double.url).pipe(Effect.provide(yield* Layer.build(stumbling)))
      yield* passing(
        1_000,
        Effect.map(rowOf("row-1"), ({ state }) => state === "sent")
      )
      assert.strictEqual(double.taken.length, 1)
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
