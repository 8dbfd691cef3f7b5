import { Effect, Result } from "effect"
import type { Actor } from "../src/actor.ts"
import type { ClientKind } from "../src/client.ts"
import type { Command } from "../src/commands.ts"
import { decide } from "../src/decide.ts"
import type { SetUpPath } from "../src/device.ts"
import type { TrustEvent } from "../src/events.ts"
import { fold } from "../src/evolve.ts"
import { MemberId, SessionId } from "../src/ids.ts"
import { Instant } from "../src/instant.ts"
import type { Policy } from "../src/policy.ts"
import type { Refusal } from "../src/refusals.ts"
import { Roster } from "../src/roster.ts"
import { accessOf } from "../src/rules/access.ts"
import { CLOCK, codeId, facts, id, instance, MAILBOX, name, NOW, number, SYSTEM, WORKSPACE } from "./given.ts"

/**
 * A small world: two members who share three client instances, one of each kind (one browser, its extension, one phone), so
 * that every id of the one is within the other's reach. Each is an administrator of the other.
 */
export interface World {
  readonly rosters: readonly [Roster, Roster]
  readonly now: Instant
}
export type Seat = 0 | 1
export interface Move {
  readonly seat: Seat
  readonly command: Command
}

const CLIENTS: ReadonlyArray<ClientKind> = ["web", "extension", "mobile"]
const other = (seat: Seat): Seat => (seat === 0 ? 1 : 0)
const member = (seat: Seat) => MemberId.make(`m${seat}`)

/** Made once: a walk asks for them a million times. */
export const INSTANCES = {
  web: instance("web"),
  extension: instance("extension"),
  mobile: instance("mobile")
} as const

export const self = (seat: Seat, kind: ClientKind, stale = false) => ({
  _tag: "Self" as const,
  sessionId: SessionId.make(`s${seat}-${kind}${stale ? "-stale" : ""}`),
  instanceId: INSTANCES[kind],
  kind
})

export const empty: World = {
  rosters: [Roster.nobody(WORKSPACE, member(0)), Roster.nobody(WORKSPACE, member(1))],
  now: NOW
}

export const wait = (world: World, millis: number): World => ({
  ...world,
  now: Instant.make(world.now + millis)
})

/** The other member, as an administrator in the shared browser: trusted as far as that member's own devices say so. */
const adminOver = (world: World, seat: Seat, policy: Policy): Actor => {
  const roster = world.rosters[other(seat)]
  const access = accessOf({ roster, policy, instanceId: INSTANCES.web, at: world.now })
  const { sessionId, instanceId, kind } = self(other(seat), "web")
  const memberId = member(other(seat))
  return {
    _tag: "Admin",
    memberId,
    role: "admin",
    sessionId,
    instanceId,
    kind,
    trusted: access.level === "trusted"
  }
}

const NAMES = { web: "Browser", extension: "Extension", mobile: "Phone" } as const

/** Next, on this client, this way; under its own name or under one that all want. */
export const next = (world: World, seat: Seat, kind: ClientKind, path: SetUpPath, own: boolean): Command => {
  const roster = world.rosters[seat]
  return {
    _tag: "RegisterDevice",
    deviceId: id(`m${seat}d${roster.devices.length}`),
    challengeId: codeId(`m${seat}c${roster.challenges.length}`),
    matchNumber: number("123"),
    name: name(own ? NAMES[kind] : "Mine"),
    facts: facts(kind),
    path,
    by: self(seat, kind),
    at: world.now
  }
}

/** Everything that can be tried on one member's roster now, by anybody, in earnest and in malice. */
export const movesOn = (world: World, seat: Seat, policy: Policy): Array<Command> => {
  const at = world.now
  const roster = world.rosters[seat]
  const foreign = world.rosters[other(seat)]
  const admin = adminOver(world, seat, policy)
  const selves = CLIENTS.map((kind) => self(seat, kind))
  const people: ReadonlyArray<Actor> = [...selves, admin, MAILBOX]
  const all: Array<Command> = [
    { _tag: "ProvisionMember", role: "admin", by: SYSTEM, at },
    { _tag: "DeprovisionMember", by: SYSTEM, at },
    { _tag: "DeprovisionMember", by: admin, at },
    { _tag: "ReprovisionMember", by: SYSTEM, at },
    { _tag: "ExpireDue", by: CLOCK, at }
  ]
  for (const kind of CLIENTS) {
    const by = self(seat, kind)
    all.push(
      { _tag: "StartSession", facts: facts(kind), by, at },
      { _tag: "PostponeSetUp", facts: facts(kind), by, at }
    )
    for (const path of ["approval", "emailCode"] as const) {
      all.push(next(world, seat, kind, path, true), next(world, seat, kind, path, false))
    }
  }
  all.push({ _tag: "StartSession", facts: facts("web"), by: { ...self(seat, "extension"), kind: "web" }, at })
  all.push({ _tag: "EndSessions", which: "all", sessionId: null, by: self(seat, "web"), at })
  const theirs = foreign.devices.slice(0, 1).map((one) => one.id)
  for (const deviceId of [...newest(roster.devices).map((one) => one.id), ...theirs]) {
    all.push({ _tag: "RemoveDevice", deviceId, by: CLOCK, at })
    all.push({ _tag: "UnlockDevice", deviceId, by: admin, at })
    all.push({ _tag: "LockDevice", deviceId, until: null, by: admin, at })
    all.push({ _tag: "LockDevice", deviceId, until: Instant.make(at + 30_000), by: SYSTEM, at })
    for (const by of people) {
      all.push({ _tag: "CancelSetUp", deviceId, reason: "backToNaming", by, at })
      all.push({ _tag: "ApproveDevice", deviceId, matchNumber: null, by, at })
      all.push({ _tag: "ApproveDevice", deviceId, matchNumber: number("123"), by, at })
      all.push({ _tag: "ApproveDevice", deviceId, matchNumber: number("999"), by, at })
      all.push({ _tag: "DenyDevice", deviceId, notMe: by._tag === "Mailbox", by, at })
      all.push({ _tag: "RenameDevice", deviceId, name: name("Mine"), by, at })
      all.push({ _tag: "RemoveDevice", deviceId, by, at })
      all.push({ _tag: "UndoTrust", deviceId, by, at })
      const challengeId = codeId(`m${seat}c${roster.challenges.length}`)
      all.push({ _tag: "SendNewCode", deviceId, challengeId, by, at })
      all.push({ _tag: "SendRemovalCode", deviceId, challengeId, by, at })
    }
  }
  for (const challenge of [...newest(roster.challenges), ...foreign.challenges.slice(0, 1)]) {
    const challengeId = challenge.id
    for (const by of [...selves, self(seat, "web", true)]) {
      all.push({ _tag: "TryCode", challengeId, by, at })
      for (const triedAt of new Set([at, ...challenge.triedAt])) {
        all.push({ _tag: "ConfirmCode", challengeId, triedAt, by, at })
      }
    }
  }
  return all
}

/** What is alive, and of what has ended the newest of each sort: older ones are treated alike. */
const newest = <A extends { readonly id: string }>(
  all: ReadonlyArray<A & Sorted>
): ReadonlyArray<A & Sorted> => {
  const last = new Map(all.map((one) => [sortOf(one), one]))
  return all.filter((one) => last.get(sortOf(one)) === one)
}
interface Sorted {
  readonly instanceId: string
  readonly status?: string
  readonly state?: string
  readonly purpose?: string
}
const sortOf = (one: Sorted): string => `${one.instanceId} ${one.status} ${one.state} ${one.purpose}`

export const moves = (world: World, policy: Policy, seats: ReadonlyArray<Seat> = [0, 1]): Array<Move> =>
  seats.flatMap((seat) => movesOn(world, seat, policy).map((command) => ({ seat, command })))

export interface Outcome {
  readonly events: ReadonlyArray<TrustEvent>
  readonly after: Roster
}

/** A walk is refused a quarter of a million times, and nobody reads where: each refusal would write down a hundred frames. */
const withoutFrames = <A>(run: () => A): A => {
  const { stackTraceLimit } = Error
  try {
    Error.stackTraceLimit = 0
    return run()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** What the rules make of a command: the new roster, or the refusal. */
export const judge = (roster: Roster, command: Command, policy: Policy): Outcome | Refusal =>
  Result.match(
    withoutFrames(() => Effect.runSync(Effect.result(decide(command, { roster, policy })))),
    {
      onSuccess: (events): Outcome | Refusal => ({ events, after: fold(roster, events) }),
      onFailure: (refusal): Outcome | Refusal => refusal
    }
  )

export const seated = (world: World, seat: Seat, roster: Roster): World => ({
  ...world,
  rosters: seat === 0 ? [roster, world.rosters[1]] : [world.rosters[0], roster]
})
