import type { ChallengeId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import { Context, type Effect } from "effect"
import type { Letter } from "../letter.ts"
import type { MemberKey } from "./roster-store.ts"

/** A letter that this worker holds until `leasedUntil`; another may take it after that. */
export interface Claimed {
  readonly id: string
  readonly letter: Letter
  /** The member as stored now: address and language are read when it is sent. */
  readonly member: Member
  readonly workspaceName: string
  /** How often it was claimed, this time included. */
  readonly attempt: number
  readonly leasedUntil: Instant
  readonly queuedAt: Instant
  /** For a letter that carries a code or a password link: whether it is still live (not used, replaced, ended) by the database. */
  readonly challengeIsLive: boolean
}

/** Port. Letters are queued by `RosterStore.commit`; here they are claimed with a lease (G6) and settled. */
export class Outbox extends Context.Service<
  Outbox,
  {
    /** The oldest due letters, leased to `owner` for `leaseMs`; at most `limit`. With the database's now. */
    readonly claim: (
      owner: string,
      leaseMs: number,
      limit: number
    ) => Effect.Effect<{ readonly now: Instant; readonly letters: ReadonlyArray<Claimed> }>
    /** Settling is a no-op when `owner` lost the lease. */
    readonly sent: (id: string, owner: string) => Effect.Effect<void>
    readonly retryAt: (id: string, owner: string, at: Instant, why: string) => Effect.Effect<void>
    /** Given up: kept for people to look at (dead letter), or dropped because nobody needs it any more (an expired code). */
    readonly dead: (id: string, owner: string, why: string) => Effect.Effect<void>
    readonly dropped: (id: string, owner: string, why: string) => Effect.Effect<void>
    /** P42: what became of the letter that carries this challenge's code; `failed` when it was given up or dropped. */
    readonly stateOf: (key: MemberKey, id: ChallengeId) => Effect.Effect<"queued" | "sent" | "failed">
    /** When the next letter falls due; null when none waits. */
    readonly nextDueAt: Effect.Effect<Instant | null>
    /** How many wait and how many are dead: for readiness and the command line. */
    readonly depth: Effect.Effect<{ readonly waiting: number; readonly dead: number }>
  }
>()("@tessera/application/Outbox") {}
