import { outboxMemory } from "@tessera/application/memory/outbox"
import { memberKey } from "@tessera/application/member-key"
import { Memory, type StoredLetter } from "@tessera/application/memory/memory"
import { placesNowhere, signalsMemory } from "@tessera/application/memory/shared"
import { secretsMemory } from "@tessera/application/memory/derived"
import type { Letter } from "@tessera/application/letter"
import { Outbox } from "@tessera/application/ports/outbox"
import { Challenge } from "@tessera/domain/challenge"
import { Instant } from "@tessera/domain/instant"
import { Member } from "@tessera/domain/member"
import { standard } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { Clock, Effect, Fiber, Layer, Redacted, Schema } from "effect"
import { TestClock } from "effect/testing"
import { MailAddress } from "../src/address.ts"
import { deliver } from "../src/deliver.ts"
import { Mailer } from "../src/smtp.ts"
import { owner } from "./claims.ts"
import { AT, letterOf } from "./examples.ts"
import { smtpDouble, type Taken } from "./smtp-double.ts"

export const HOST = "trust.example.test"
const from = { name: "Acme Trust", address: Schema.decodeUnknownSync(MailAddress)(`no-reply@${HOST}`) }
const settings = { product: "Acme Trust", publicUrl: `https://${HOST}`, timeZone: null, messageIdHost: HOST }

export const mailerAt = (url: string) =>
  Mailer.layer({ url: Redacted.make(url), from, timeouts: { idleMs: 500 } })

/** The ports on memory, and how often a letter was asked for. */
export const ports = Layer.mergeAll(outboxMemory, signalsMemory, secretsMemory, placesNowhere).pipe(
  Layer.provideMerge(Memory.layer)
)

/** A worker on its own fiber; its mailer closes when the test ends. */
export const worker = Effect.fnUntraced(function* (url: string) {
  const mailer = yield* Layer.build(mailerAt(url))
  return yield* Effect.forkScoped(deliver(settings).pipe(Effect.provide(mailer)))
})

export const stop = (fiber: Fiber.Fiber<unknown, unknown>) => Fiber.interrupt(fiber)

export interface Queued {
  readonly tag?: Letter["_tag"]
  readonly to?: string
  readonly language?: string
  readonly challenge?: Challenge["state"]
  readonly changed?: object
}

/** Members are made as they are written to, one for each address. */
export const queue = Effect.fnUntraced(function* (id: string, given: Queued = {}) {
  const { letters, members, rosters, workspaces } = yield* Memory
  const to = given.to ?? "owner@acme.example"
  const member = Schema.decodeUnknownSync(Member)({ ...owner, id: to.replaceAll(/\W/g, "-"), email: to })
  const key = { workspaceId: member.workspaceId, memberId: member.id }
  const tag = given.tag ?? "DeviceDenied"
  const challengeId = `challenge-${id}`
  const letter = letterOf(tag, { challengeId, ...given.changed })
  workspaces.set(key.workspaceId, {
    id: key.workspaceId,
    slug: "acme",
    name: "Acme",
    policy: standard,
    policyVersion: 1
  })
  members.set(memberKey(key), { member: { ...member, ...languageOf(given) }, passwordHash: null })
  const challenges = rosters.get(memberKey(key))?.roster.challenges ?? []
  const roster = new Roster({
    ...key,
    role: member.role,
    state: "active",
    joinedAt: Instant.make(0),
    devices: [],
    challenges: [...challenges, challenge(challengeId, given)],
    passwordLinks: []
  })
  rosters.set(memberKey(key), { key, roster, journal: [], used: new Map() })
  const at = Instant.make(yield* Clock.currentTimeMillis)
  letters.set(id, { id, key, letter, queuedAt: at, dueAt: at, attempt: 0, lease: null, state: "waiting" })
})

/** A language that no catalogue has stands for every bug that keeps a letter from being written. */
const languageOf = ({ language }: Queued) =>
  language === undefined ? {} : ({ language } as unknown as Member)

const challenge = (id: string, { challenge: state = "live" }: Queued) =>
  Schema.decodeUnknownSync(Challenge)({
    id,
    purpose: "setUp",
    deviceId: "device-1",
    instanceId: "a".repeat(43),
    sessionId: "session-1",
    sentAt: AT,
    triedAt: [],
    state
  })

export const rowOf = Effect.fnUntraced(function* (id: string): Effect.fn.Return<StoredLetter, never, Memory> {
  const row = (yield* Memory).letters.get(id)
  return row ?? (yield* Effect.die(new Error(`no letter ${id}`)))
})

const ioTurn = Effect.promise(() => new Promise<void>((done) => setImmediate(done)))

/** Lets sockets work, without the clock of the test, until it is so. Vitest ends what never comes to be. */
export const until = <R>(so: Effect.Effect<boolean, never, R>): Effect.Effect<void, never, R> =>
  Effect.gen(function* () {
    while (!(yield* so)) yield* ioTurn
  })

export const untilState = (id: string, state: StoredLetter["state"]) =>
  until(Effect.map(rowOf(id), (row) => row.state === state))

/**
 * Lets the clock run in steps until it is so, and stand still while a letter is on its way: sockets take no time of the
 * test's clock, so a lease never runs out under a living worker.
 */
export const passing = <R>(stepMs: number, so: Effect.Effect<boolean, never, R>) =>
  Effect.gen(function* () {
    const { letters } = yield* Memory
    while (!(yield* so)) {
      const now = yield* Clock.currentTimeMillis
      const underWay = [...letters.values()].some(({ lease }) => lease !== null && lease.until > now)
      yield* underWay ? ioTurn : TestClock.adjust(stepMs)
    }
  })

/** An outbox on top of another one, with something changed. */
export const outboxWith = <R>(
  change: (outbox: Outbox["Service"]) => Effect.Effect<Partial<Outbox["Service"]>, never, R>
) =>
  Layer.effect(
    Outbox,
    Effect.gen(function* () {
      const outbox = yield* Outbox
      return Outbox.of({ ...outbox, ...(yield* change(outbox)) })
    })
  )

export const atStart = TestClock.setTime(AT)

/** A port of this machine where nobody listens (any more). */
export const nobody = Effect.map(Effect.scoped(smtpDouble()), ({ port }) => port)

export const idsOf = (taken: ReadonlyArray<Taken>) => taken.map(({ messageId }) => messageId).toSorted()

/** Counts how often a letter was asked for: after so many times, no lane can have missed one that was due. */
export const countingClaims = (seen: { claims: number }) =>
  outboxWith((outbox) =>
    Effect.succeed({
      claim: (...given) =>
        Effect.suspend(() => {
          seen.claims += 1
          return outbox.claim(...given)
        })
    })
  )
