import type { ClientInstanceId, DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Language } from "@tessera/domain/member"
import type { PushKind, PushSubscription } from "@tessera/domain/push"
import { Context, type Effect } from "effect"
import type { Settles } from "../queue-worker.ts"
import type { Session } from "../session.ts"
import type { MemberKey } from "./roster-store.ts"

/** A push that this worker holds until `leasedUntil`; another may take it after that. */
export interface ClaimedPush {
  readonly id: string
  readonly key: MemberKey
  /** The member's, as stored now. */
  readonly language: Language
  readonly kind: PushKind
  /** The device that asks, asked, or was added. */
  readonly deviceId: DeviceId
  /** Whom it goes to. */
  readonly instanceId: ClientInstanceId
  readonly until: Instant
  /** How often it was claimed, this time included. */
  readonly attempt: number
  readonly leasedUntil: Instant
  /** As stored now; null where there is none any more, or its session does not live by the database's clock. */
  readonly subscription: PushSubscription | null
  /** For `decided`: what became of the ask's own push to this instance; null where none was queued, and for other kinds. */
  readonly ask: { readonly state: "sent" | "dead" | "dropped"; readonly attempt: number } | null
}

/**
 * Port. Pushes are queued by `RosterStore.commit`, for those of `Push.to` that have subscribed; here they are claimed with a
 * lease (G6) and settled. A subscription ends in the transaction in which its session or its device does.
 */
export class Pushes extends Context.Service<
  Pushes,
  Settles & {
    /**
     * The session's client instance is sent to at this address from now on, and at no other; whoever else had this instance or
     * this address is not any more (T40). False where the session has ended: nothing was written.
     */
    readonly subscribe: (session: Session, subscription: PushSubscription) => Effect.Effect<boolean>
    /** Whether this session's client instance is sent pushes for its member. */
    readonly isSubscribed: (session: Session) => Effect.Effect<boolean>
    /** All of it or nothing, whatever other ports do inside. */
    readonly atomically: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    readonly unsubscribe: (session: Session) => Effect.Effect<void>
    /** The push service does not know this address any more. A newer subscription of the instance stays. */
    readonly forget: (key: MemberKey, instanceId: ClientInstanceId, endpoint: string) => Effect.Effect<void>
    /**
     * The oldest due pushes, leased to `owner` for `leaseMs`; at most `limit`. What is about one device goes to one instance in
     * order: none is claimed before the one ahead of it is settled. With the database's now.
     */
    readonly claim: (
      owner: string,
      leaseMs: number,
      limit: number
    ) => Effect.Effect<{ readonly now: Instant; readonly pushes: ReadonlyArray<ClaimedPush> }>
    /** When the next push can be claimed; null when none waits. */
    readonly nextDueAt: Effect.Effect<Instant | null>
  }
>()("@tessera/application/Pushes") {}
