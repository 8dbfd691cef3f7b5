import type { ClientFacts } from "@tessera/domain/client"
import type { Command } from "@tessera/domain/commands"
import { decide } from "@tessera/domain/decide"
import type { TrustEvent } from "@tessera/domain/events"
import { fold } from "@tessera/domain/evolve"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { Roster } from "@tessera/domain/roster"
import { Context, Effect, Layer, Schedule } from "effect"
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

/** The one way in which a roster changes: load, decide, fold, letters and pushes, commit. No rule lives here. */
export class Trust extends Context.Service<
  Trust,
  {
    /** Every command but ProvisionMember. A commit that lost the race is decided anew, in this one place. */
    readonly give: (
      asking: Asking,
      command: MakeCommand
    ) => Effect.Effect<Given, Refusal | NotFound | RosterChanged>
    /** ProvisionMember, with the member's row. */
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
        Effect.retry({
          while: (error) => error._tag === "RosterChanged",
          times: RETRIES_MAX,
          schedule: Schedule.jittered(Schedule.exponential(RETRY_MS))
        })
      )
      const give = (asking: Asking, command: MakeCommand) =>
        Effect.catchTag(provision(asking, command), "AlreadyTaken", (impossible) => Effect.die(impossible))
      return Trust.of({ give, provision, read: (key) => read(store, key) })
    })
  )
}

const attempt = Effect.fnUntraced(function* (
  store: RosterStore["Service"],
  asking: Asking,
  make: MakeCommand
) {
  const before = yield* store.load(asking.key)
  const command = make(before.now)
  const events = yield* decide(command, before)
  const after = fold(before.roster, events)
  const given: Given = { before, events, after, version: before.version + events.length, now: before.now }
  if (events.length === 0) return given
  const { address, facts = null, key, newMember, newSession } = asking
  const letters = lettersOf({
    before: before.roster,
    after,
    events,
    facts,
    address,
    addresses: before.addresses
  })
  yield* store.commit({
    key,
    before,
    events,
    after,
    by: command.by,
    address,
    letters,
    pushes: pushesOf({ after, events }),
    ...(newSession === undefined ? {} : { newSession: newSession(before.now) }),
    ...(newMember === undefined ? {} : { newMember })
  })
  return given
})

const read = Effect.fnUntraced(function* (store: RosterStore["Service"], key: MemberKey) {
  const snapshot = yield* store.load(key)
  return snapshot.version === 0 ? yield* new NotFound({ what: "member" }) : snapshot
})
