import type { Actor } from "@tessera/domain/actor"
import type { TrustEvent } from "@tessera/domain/events"
import type { DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import type { LastOwner } from "@tessera/domain/member-refusals"
import type { Policy } from "@tessera/domain/policy"
import type { Roster } from "@tessera/domain/roster"
import { Context, type Effect, type Redacted } from "effect"
import type { AlreadyTaken, NotFound, RosterChanged } from "../expected.ts"
import type { Letter } from "../letter.ts"
import type { Push } from "../pushes.ts"
import type { Session, TokenHash } from "../session.ts"

export interface MemberKey {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
}

export interface Snapshot {
  readonly roster: Roster
  readonly policy: Policy
  /** Counts up from 1 with every change of the policy. */
  readonly policyVersion: number
  /** How many events made this roster; the next one takes this position. 0: the member does not exist yet. */
  readonly version: number
  /** The database's clock: the one clock of every decision (D20). It never runs backwards within a process (T16). */
  readonly now: Instant
  /** When each device was last used; kept beside the journal, written at most every five minutes. */
  readonly lastUsed: ReadonlyMap<DeviceId, Instant>
  /** The address of each device's latest recorded use, else the one it was set up from (`Change.address` of DeviceRegistered). */
  readonly addresses: ReadonlyMap<DeviceId, string>
}

/** Everything that one decision changes, in one transaction. */
export interface Change {
  readonly key: MemberKey
  readonly before: Snapshot
  /** At least one. Appended to the journal from `before.version` on, each with `by` and `address`. */
  readonly events: ReadonlyArray<TrustEvent>
  /** `before.roster` with the events applied. Devices and challenges that did not change are the same objects. */
  readonly after: Roster
  readonly by: Actor
  /** Where the call came from; null for the command line and the clock. */
  readonly address: string | null
  /** Letters to this member, queued in the outbox in the same transaction. */
  readonly letters: ReadonlyArray<Letter>
  /** Queued likewise, for each of `to` that has a subscription. With `DeviceRemoved` the adapter ends that device's. */
  readonly pushes: ReadonlyArray<Push>
  /** With SessionStarted: the session's row. `SessionsEnded` and `SetUpPostponed` the adapter carries out itself. */
  readonly newSession?: { readonly session: Session; readonly tokenHash: TokenHash }
  /** With PasswordSet: what is kept of it. */
  readonly newPassword?: Redacted.Redacted<string>
  /** With MemberProvisioned: the member's row. The clash of a username or an address within the workspace is `AlreadyTaken`. */
  readonly newMember?: { readonly member: Member; readonly passwordHash: Redacted.Redacted<string> | null }
}

/** One line of the journal. */
export interface JournalEntry {
  readonly position: number
  readonly event: TrustEvent
  readonly by: Actor
  readonly address: string | null
  readonly at: Instant
}

/**
 * Port. State and journal of the members' rosters. Every adapter passes `rosterStoreContract`. A database that is down is a
 * defect. After a commit the adapter signals (`Signals`) that this member's version changed.
 */
export class RosterStore extends Context.Service<
  RosterStore,
  {
    /** Reads version, roster, policy, now as of one moment. `NotFound` where the workspace is unknown; version 0 where the member is. */
    readonly load: (key: MemberKey) => Effect.Effect<Snapshot, NotFound>
    /**
     * All or nothing. `RosterChanged` when another commit took the position first; `AlreadyTaken` only with `newMember` and
     * AddressChanged, which the adapter carries out itself; `LastOwner` where no other active owner is left (`rules/owner.ts`).
     */
    readonly commit: (change: Change) => Effect.Effect<void, RosterChanged | AlreadyTaken | LastOwner>
    /** Oldest first, from `position >= from`, at most `limit` (1 to 1,000). */
    readonly journal: (
      key: MemberKey,
      from: number,
      limit: number
    ) => Effect.Effect<ReadonlyArray<JournalEntry>>
    /** Members with a pending device, a lock or a trust (D19) that the clock ended; at most `limit`. For the sweep. */
    readonly due: (limit: number) => Effect.Effect<ReadonlyArray<MemberKey>>
    /** CLIENT-4: members who are to be told now that trust of theirs ends; at most `limit`. For the sweep. */
    readonly noticesDue: (limit: number) => Effect.Effect<ReadonlyArray<MemberKey>>
  }
>()("@tessera/application/RosterStore") {}
