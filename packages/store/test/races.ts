import { assert, layer } from "@effect/vitest"
import {
  approve,
  type Client,
  journalOf,
  load,
  type Ports,
  register,
  remove,
  signIn,
  someone,
  trusted
} from "@tessera/application/ports/story.contract"
import { DEVICES_PER_MEMBER_MAX, TRIES_PER_CODE_MAX } from "@tessera/domain/numbers"
import { registered } from "@tessera/domain/rules/liveness"
import { Context, Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Racers } from "./racers.ts"

/** How the two sides of a race are run on this database. */
export class Race extends Context.Service<Race, Racers>()("@tessera/store/test/Race") {}

export interface Counts {
  readonly rounds: number
  readonly submits: number
  readonly guesses: number
  readonly racers: number
  readonly approvals: number
}

const times = <A, E, R>(count: number, round: (index: number) => Effect.Effect<A, E, R>) =>
  Effect.forEach(
    Array.from({ length: count }, (_, index) => index),
    round,
    { discard: true }
  )

const asks = Effect.gen(function* () {
  const client = yield* signIn(yield* someone())
  return { client, ...(yield* register(client, "emailCode")) }
})

/** T8, G1: one right code, submitted many times on both sides. */
const oneCode = Effect.fnUntraced(function* (submits: number) {
  const race = yield* Race
  const { challengeId, client, deviceId } = yield* asks
  const verify = [{ what: "verify", client, challengeId, times: submits / 2 } as const]
  const [one, other] = yield* race(verify, verify)
  assert.strictEqual(one.granted + other.granted, 1)
  assert.isAtMost(one.counted + other.counted, TRIES_PER_CODE_MAX)
  const tags = (yield* journalOf(client.key)).map(({ event }) => event._tag)
  assert.strictEqual(tags.filter((tag) => tag === "CodeUsed").length, 1)
  assert.deepStrictEqual(
    (yield* load(client.key)).roster.devices.map(({ id, status }) => [id, status]),
    [[deviceId, "approved"]]
  )
})

/** T9, G2: wrong guesses, many at once. */
const manyGuesses = Effect.fnUntraced(function* (guesses: number) {
  const race = yield* Race
  const { challengeId, client } = yield* asks
  const guess = [{ what: "guess", client, challengeId, times: guesses / 2 } as const]
  const [one, other] = yield* race(guess, guess)
  assert.strictEqual(one.counted + other.counted, TRIES_PER_CODE_MAX)
  const [challenge] = (yield* load(client.key)).roster.challenges
  assert.strictEqual(challenge?.triedAt.length, TRIES_PER_CODE_MAX)
})

/** T9, G2: a right code among four wrong ones. */
const rightAmongWrong = Effect.gen(function* () {
  const race = yield* Race
  const { challengeId, client } = yield* asks
  const of = (what: "guess" | "verify", count: number) => ({ what, client, challengeId, times: count })
  const [one, other] = yield* race([of("guess", 2), of("verify", 1)], [of("guess", 2)])
  assert.strictEqual(one.granted, 1)
  assert.isAtMost(one.counted + other.counted, TRIES_PER_CODE_MAX)
})

/** A member with one place left, and clients that all want it. */
const oneLeft = Effect.fnUntraced(function* (racers: number) {
  const key = yield* someone()
  const first = yield* trusted(key)
  yield* times(DEVICES_PER_MEMBER_MAX - 2, () =>
    Effect.gen(function* () {
      const { deviceId } = yield* register(yield* signIn(key), "approval")
      yield* approve(first, deviceId)
    })
  )
  const clients = yield* Effect.forEach(Array.from({ length: racers }), () => signIn(key))
  return { key, first, clients }
})

/** T10, G3: one of them gets it, and the database holds twenty. */
const lastPlace = Effect.fnUntraced(function* (first: Client, clients: ReadonlyArray<Client>) {
  const [race, sql] = [yield* Race, yield* SqlClient.SqlClient]
  const half = clients.length / 2
  const [one, other] = yield* race(
    [{ what: "register", clients: clients.slice(0, half) }],
    [{ what: "register", clients: clients.slice(half) }]
  )
  assert.strictEqual(one.granted + other.granted, 1)
  const { now, roster } = yield* load(first.key)
  assert.strictEqual(registered(roster, now).length, DEVICES_PER_MEMBER_MAX)
  const held =
    yield* sql`SELECT slot FROM device WHERE member_id = ${first.key.memberId} AND slot IS NOT NULL`
  assert.strictEqual(held.length, DEVICES_PER_MEMBER_MAX)
  for (const { id } of roster.devices.slice(-1)) yield* remove(first, id)
})

/** T7: an approver approves in the moment in which it is removed. Whichever commits first, the journal agrees with itself. */
const removedApprover = Effect.gen(function* () {
  const race = yield* Race
  const key = yield* someone()
  const keeper = yield* trusted(key)
  const approver = yield* signIn(key)
  const { deviceId: approverId } = yield* register(approver, "approval")
  yield* approve(keeper, approverId)
  const { deviceId } = yield* register(yield* signIn(key), "approval")
  const [approved, removed] = yield* race(
    [{ what: "approve", client: approver, deviceId }],
    [{ what: "remove", client: keeper, deviceId: approverId }]
  )
  const events = (yield* journalOf(key)).map(({ event }) => event)
  const at = (find: (event: (typeof events)[number]) => boolean) => events.findIndex(find)
  const approvedAt = at((event) => event._tag === "DeviceApproved" && event.deviceId === deviceId)
  const removedAt = at((event) => event._tag === "DeviceRemoved" && event.deviceId === approverId)
  assert.deepStrictEqual([removed.granted, approved.granted], [1, approvedAt === -1 ? 0 : 1])
  assert.isAtLeast(removedAt, 0)
  assert.isBelow(approvedAt, removedAt)
  return approved.granted
})

/** Races that the rules alone cannot decide, on a real clock. The same for one process and for two. */
export const races = <E>(
  name: string,
  database: Layer.Layer<Ports | SqlClient.SqlClient | Race, E>,
  counts: Counts
) =>
  layer(database, { excludeTestServices: true })(`On ${name}`, (it) => {
    const { approvals, guesses, racers, rounds, submits } = counts
    it.effect(`G1, T8: of ${submits} submissions of one code exactly one succeeds, ${rounds} times`, () =>
      times(rounds, () => oneCode(submits))
    )
    it.effect(`G2, T9: of ${guesses} guesses at once exactly five are compared`, () => manyGuesses(guesses))
    it.effect(`G2, T9: a right code beside four wrong ones wins, ${rounds} times`, () =>
      times(rounds, () => rightAmongWrong)
    )
    it.effect(`G3, T10: one of ${racers} gets the twentieth place, ${rounds} times`, () =>
      Effect.gen(function* () {
        const { clients, first } = yield* oneLeft(racers)
        yield* times(rounds, () => lastPlace(first, clients))
      })
    )
    it.effect(`T7: an approver that was removed first never approved, ${approvals} times`, () =>
      times(approvals, () => removedApprover)
    )
  })
