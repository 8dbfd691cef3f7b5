import type { DeviceId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Context, type Effect } from "effect"
import type { Session, TokenHash } from "../session.ts"
import type { MemberKey } from "./roster-store.ts"

export interface FoundSession {
  readonly session: Session
  readonly now: Instant
  /** T39: its token came by a rotation, and no call has come with it yet. */
  readonly unused: boolean
}

export interface RotatedSession {
  readonly session: Session
  /** Of the token that it has now. */
  readonly tokenHash: TokenHash
  readonly unused: boolean
}

/** Port. Sessions are started and ended by `RosterStore.commit`; here they are found, kept alive and rotated. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** The live session of this token: not ended, not expired, not idle, its member active; by the database's clock. */
    readonly find: (hash: TokenHash) => Effect.Effect<FoundSession | null>
    /**
     * T39: the live session whose token this was until it was rotated; null where there is none. Such a token opens nothing: it
     * tells a call that crossed the rotation from one whose session has ended, and lets its key ask again for a new token that
     * never arrived.
     */
    readonly rotatedFrom: (hash: TokenHash) => Effect.Effect<RotatedSession | null>
    /** By id, for a stream that is open already. */
    readonly isLive: (workspaceId: WorkspaceId, id: SessionId) => Effect.Effect<boolean>
    /** The member's live sessions, newest first, at most 100. */
    readonly list: (key: MemberKey) => Effect.Effect<ReadonlyArray<Session>>
    /**
     * Remembers a use of the session and, where one is given, of its device, from this address. The caller asks at most every
     * five minutes (`Authenticate`); a device whose trust has lapsed is not given, or its idle days would start again (D19).
     */
    readonly touch: (
      session: Session,
      deviceId: DeviceId | null,
      now: Instant,
      address: string | null
    ) => Effect.Effect<void>
    /** The token of a rotation is used for the first time. False when another one has been put in its place. */
    readonly settle: (session: Session, hash: TokenHash) => Effect.Effect<boolean>
    /** Swaps the token; the new one is unused. False when `from` is not this session's token any more: somebody else rotated it. */
    readonly rotate: (
      session: Session,
      from: TokenHash,
      to: TokenHash,
      now: Instant
    ) => Effect.Effect<boolean>
    /** Swaps a token that was never used; the one before it stays the one before. False when it is used or gone. */
    readonly replaceUnused: (
      session: Session,
      unused: TokenHash,
      to: TokenHash,
      now: Instant
    ) => Effect.Effect<boolean>
  }
>()("@tessera/application/Sessions") {}
