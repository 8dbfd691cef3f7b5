import type { Actor } from "@tessera/domain/actor"
import type { JournalEvent } from "@tessera/domain/event-catalogue"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import type { SigningSecret } from "@tessera/domain/rules/webhook"
import type { DeliveryState, DeliveryView, SwitchedOff } from "@tessera/domain/webhook-views"
import { Context, type Effect } from "effect"
import type { NotFound } from "../expected.ts"
import type { ChangedBy } from "./directory.ts"

/** A webhook, as an address of which workspace it is. */
export interface WebhookKey {
  readonly workspaceId: WorkspaceId
  readonly id: string
}

export interface Webhook extends WebhookKey, SigningSecret {
  readonly url: string
  /** Names of the catalogue; null for every event. */
  readonly events: ReadonlyArray<string> | null
  readonly off: { readonly why: SwitchedOff; readonly at: Instant } | null
  readonly madeAt: Instant
  readonly madeBy: Username | null
  /** Since when every try failed; null since one did not. */
  readonly failingSince: Instant | null
}

/** What an administrator says of a webhook. */
export interface WebhookSaid {
  readonly url: string
  readonly events: ReadonlyArray<string> | null
  readonly enabled: boolean
}

/** One line of a journal that a webhook is told. */
export interface ToldLine {
  /** Whose journal it stands in; null for the workspace's own. */
  readonly memberId: MemberId | null
  readonly position: number
  readonly event: JournalEvent
  readonly by: Actor
  readonly address: string | null
  readonly at: Instant
}

export interface ClaimedDelivery {
  readonly id: string
  readonly messageId: string
  readonly webhook: WebhookKey & SigningSecret & { readonly url: string }
  readonly line: ToldLine
  /** Counts this one. */
  readonly tries: number
  readonly queuedAt: Instant
  readonly leasedUntil: Instant
}

/** What became of one try. */
export type Outcome =
  | { readonly _tag: "Sent"; readonly status: number }
  | {
      readonly _tag: "Failed"
      /** Null where there was no answer. */
      readonly status: number | null
      readonly why: string | null
      /** Null when it is given up. */
      readonly retryAt: Instant | null
      /** It said that it is gone for good. */
      readonly gone: boolean
    }

/** Where a list of deliveries goes on: behind this one, to older ones. */
export interface DeliveryPlace {
  readonly queuedAt: Instant
  readonly position: number
  readonly id: string
}

/** A line of the journals in their common order: by moment, then whose (null: the workspace's own, first), then position. */
export interface LinePlace {
  readonly at: Instant
  readonly memberId: MemberId | null
  readonly position: number
}

/** At one time to one endpoint; a slow one keeps back nobody else (T48). One that fails is asked by one at a time. */
export const IN_FLIGHT_MAX = 4

/**
 * Port. Endpoints that a workspace's events are told to, and the queue of what is told: a row for each line of a journal and
 * each endpoint that wants it, written in the transaction that writes the line. Every change of an endpoint is a line of the
 * workspace's journal, in the same transaction.
 */
export class WebhookStore extends Context.Service<
  WebhookStore,
  {
    readonly webhooks: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<Webhook>>
    readonly webhook: (key: WebhookKey) => Effect.Effect<Webhook, NotFound>
    /** False where there are `max` already. It is not told of its own beginning. */
    readonly add: (
      key: WebhookKey,
      said: Omit<WebhookSaid, "enabled">,
      max: number,
      who: ChangedBy
    ) => Effect.Effect<boolean>
    /** What waits for one that is switched off is given up; one that is switched on begins anew. */
    readonly change: (key: WebhookKey, said: WebhookSaid, who: ChangedBy) => Effect.Effect<void, NotFound>
    /** Answers the number of the new secret. */
    readonly rotate: (key: WebhookKey, who: ChangedBy) => Effect.Effect<number, NotFound>
    /** With everything that waits for it. */
    readonly remove: (key: WebhookKey, who: ChangedBy) => Effect.Effect<void, NotFound>
    /** Told to this endpoint whatever it wants to hear, and held back by nothing. `NotFound` where it is switched off. */
    readonly test: (key: WebhookKey, who: ChangedBy) => Effect.Effect<void, NotFound>

    /** Newest first. */
    readonly deliveries: (
      key: WebhookKey,
      state: DeliveryState | null,
      after: DeliveryPlace | null,
      limit: number
    ) => Effect.Effect<ReadonlyArray<DeliveryView & DeliveryPlace>>
    /** Waits as if it were new, under the id that it had. `NotFound` where there is none, or the endpoint is switched off. */
    readonly resend: (key: WebhookKey, deliveryId: string, who: ChangedBy) => Effect.Effect<void, NotFound>
    /** Says in the journal that a replay begins; answers now, which is how far it goes. */
    readonly beginReplay: (
      key: WebhookKey,
      since: Instant,
      who: ChangedBy
    ) => Effect.Effect<Instant, NotFound>
    /**
     * Queues lines that happened at or after `from` (or behind that line) and before `until`, so many at most, those anew that
     * were settled. Answers how many were queued and where to go on; null at the end.
     */
    readonly replay: (
      key: WebhookKey,
      from: Instant | LinePlace,
      until: Instant,
      limit: number
    ) => Effect.Effect<{ readonly queued: number; readonly next: LinePlace | null }, NotFound>

    /** The oldest that may go now, of the endpoint that had its turn longest ago, leased to `owner`. */
    readonly claim: (
      owner: string,
      leaseMs: number
    ) => Effect.Effect<{ readonly now: Instant; readonly delivery: ClaimedDelivery | null }>
    /** Nothing happens when `owner` lost the lease. Answers whether the endpoint was switched off by it. */
    readonly settle: (id: string, owner: string, outcome: Outcome) => Effect.Effect<boolean>
    readonly nextDueAt: Effect.Effect<Instant | null>
  }
>()("@tessera/application/WebhookStore") {}
