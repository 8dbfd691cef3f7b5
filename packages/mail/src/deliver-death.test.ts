import { POLL_MS } from "@tessera/application/queue-worker"
import { Memory } from "@tessera/application/memory/memory"
import { Outbox } from "@tessera/application/ports/outbox"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { smtpDouble } from "../test/smtp-double.ts"
import {
  atStart,
  countingClaims,
  HOST,
  idsOf,
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
import { LEASE_MS } from "./deliver.ts"

const TEN_MINUTES_MS = 600_000

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
