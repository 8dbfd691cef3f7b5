import type { Actor } from "@tessera/domain/actor"
import type { ClientFacts } from "@tessera/domain/client"
import type { Command } from "@tessera/domain/commands"
import { decide } from "@tessera/domain/decide"
import type { TrustEvent } from "@tessera/domain/events"
import { fold } from "@tessera/domain/evolve"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { Roster } from "@tessera/domain/roster"
import { Context, Effect, Layer, Result, Schedule } from "effect"
import { type AlreadyTaken, NotFound, type RosterChanged } from "./expected.ts"
import { lettersOf } from "./letters.ts"
import { pushesOf } from "./pushes.ts"
import { type Change, type MemberKey, RosterStore, type Snapshot } from "./ports/roster-store.ts"

/** How often a commit that lost the race is decided anew before the caller is told (`RosterChanged`). */
const RETRIES_MAX = 10
const RETRY_MS = 2

export interface Asking {
  /** Whose roster. */
  readonly key: MemberKey
  /** Where the call came from; null for the command line and the clock. */
  readonly address: string | null
  /** What the calling client says of itself; letters about a code tell it. */
  readonly facts?: ClientFacts
  /** With StartSession and ProvisionMember: the row to keep beside the events. */
  readonly newSession?: (now: Instant) => NonNullable<Change["newSession"]>
  readonly newMember?: NonNullable<Change["newMember"]>
  /** With SetPassword: what is kept of it. */
  readonly newPassword?: NonNullable<Change["newPassword"]>
}

export interface Given {
  readonly before: Snapshot
  /** Empty when there was nothing to write down; then `after` is `before.roster`. */
  readonly events: ReadonlyArray<TrustEvent>
  readonly after: Roster
  readonly version: number
  readonly now: Instant
}

/** `at` is the database's clock at this attempt. */
export type MakeCommand = (at: Instant) => Command
/** At least one, all by the same actor. */
export type MakeCommands = (at: Instant) => readonly [Command, ...ReadonlyArray<Command>]

/** Of several commands: what came of them, and for each the rule that said no, or null. */
export interface GivenEach {
  readonly given: Given
  readonly refusals: ReadonlyArray<Refusal | null>
}

/** The one way in which a roster changes: load, decide, fold, letters and pushes, commit. No rule lives here. */
export class Trust extends Context.Service<
  Trust,
  {
    /** Every command but ProvisionMember and ChangeAddress. A commit that lost the race is decided anew, in this one place. */
    readonly give: (
      asking: Asking,
      command: MakeCommand
    ) => Effect.Effect<Given, Refusal | NotFound | RosterChanged>
    /**
     * Several commands in one commit, each decided on what those before it made. One that is refused leaves the others as they
     * are; what they cause together is told in one letter (T2).
     */
    readonly giveEach: (
      asking: Asking,
      commands: MakeCommands
    ) => Effect.Effect<GivenEach, NotFound | RosterChanged>
    /** ProvisionMember, with the member's row, and ChangeAddress: what may be somebody else's already. */
    readonly provision: (
      asking: Asking,
      command: MakeCommand
    ) => Effect.Effect<Given, Refusal | NotFound | RosterChanged | AlreadyTaken>
    /** The roster as it is now. `NotFound` where there is no such workspace or member. */
    readonly read: (key: MemberKey) => Effect.Effect<Snapshot, NotFound>
  }
>()("@tessera/application/Trust") {
  static readonly layer = Layer.effect(
    Trust,
    Effect.map(RosterStore, (store) => {
      const provision = Effect.fn("Trust.give")(
        (asking: Asking, command: MakeCommand) => attempt(store, asking, command),
        againWhenChanged
      )
      const give = (asking: Asking, command: MakeCommand) =>
        Effect.catchTag(provision(asking, command), "AlreadyTaken", Effect.die)
      const giveEach = Effect.fn("Trust.giveEach")(
        (asking: Asking, commands: MakeCommands) => attemptEach(store, asking, commands),
        againWhenChanged,
        // What several commands are given for is devices.
        Effect.catchTag(["AlreadyTaken", "LastOwner"], Effect.die)
      )
      return Trust.of({ give, giveEach, provision, read: (key) => read(store, key) })
    })
  )
}

const againWhenChanged = <A, E extends { readonly _tag: string }>(attempted: Effect.Effect<A, E>) =>
  Effect.retry(attempted, {
    while: (error) => error._tag === "RosterChanged",
    times: RETRIES_MAX,
    schedule: Schedule.jittered(Schedule.exponential(RETRY_MS))
  })

const attempt = Effect.fnUntraced(function* (
  store: RosterStore["Service"],
  asking: Asking,
  make: MakeCommand
) {
  const before = yield* store.load(asking.key)
  const command = make(before.now)
  return yield* keep(store, asking, before, yield* decide(command, before), command.by)
})

const attemptEach = Effect.fnUntraced(function* (
  store: RosterStore["Service"],
  asking: Asking,
  make: MakeCommands
) {
  const before = yield* store.load(asking.key)
  const commands = make(before.now)
  const events: Array<TrustEvent> = []
  const refusals: Array<Refusal | null> = []
  for (const command of commands) {
    const facts = { ...before, roster: fold(before.roster, events) }
    const decided = yield* Effect.result(decide(command, facts))
    if (Result.isSuccess(decided)) events.push(...decided.success)
    refusals.push(Result.isSuccess(decided) ? null : decided.failure)
  }
  const given = yield* keep(store, asking, before, events, commands[0].by)
  return { given, refusals } satisfies GivenEach
})

/** Folds what was decided, and commits it with all that follows from it. */
const keep = Effect.fnUntraced(function* (
  store: RosterStore["Service"],
  asking: Asking,
  before: Snapshot,
  events: ReadonlyArray<TrustEvent>,
  by: Actor
) {
  const after = fold(before.roster, events)
  const given: Given = { before, events, after, version: before.version + events.length, now: before.now }
  if (events.length === 0) return given
  const { address, facts = null, key, newMember, newPassword, newSession } = asking
  const { addresses, roster } = before
  yield* store.commit({
    key,
    before,
    events,
    after,
    by,
    address,
    letters: lettersOf({ before: roster, after, events, facts, address, addresses }),
    pushes: pushesOf({ after, events }),
    ...(newSession === undefined ? {} : { newSession: newSession(before.now) }),
    ...(newMember === undefined ? {} : { newMember }),
    ...(newPassword === undefined ? {} : { newPassword })
  })
  return given
})

const read = Effect.fnUntraced(function* (store: RosterStore["Service"], key: MemberKey) {
  const snapshot = yield* store.load(key)
  return snapshot.version === 0 ? yield* new NotFound({ what: "member" }) : snapshot
})
