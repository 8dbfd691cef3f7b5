import { Schema } from "effect"
import { type EventName, EVENTS } from "./event-catalogue.ts"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Cursor } from "./keyset.ts"
import { Username } from "./member.ts"

const Id = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/))
export const WebhookId = Id

/** Of a delivery; it names its workspace, too. */
export const DeliveryId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_.-]{1,128}$/))

/** Printable ASCII, as a browser writes it. Where it may lead, the server's settings say. */
export const WebhookUrl = Schema.String.check(
  Schema.isMaxLength(1_024),
  Schema.isPattern(/^https?:\/\/[\x21-\x7e]+$/)
)

/** Every name that the catalogue has, in its order. */
export const eventNames: ReadonlyArray<EventName> = Object.values(EVENTS).map(({ name }) => name)

/** Which events are sent; null for all of them, those of later releases too. */
export const WebhookEvents = Schema.NullOr(
  Schema.Array(Schema.Literals(eventNames)).check(
    Schema.isMinLength(1),
    Schema.makeFilter((names) => new Set(names).size === names.length)
  )
)
export type WebhookEvents = typeof WebhookEvents.Type

/** Why nothing is sent: somebody said so, it took nothing for days, or it said that it is gone (HTTP 410). */
export const SwitchedOff = Schema.Literals(["byAdministrator", "failing", "gone"])
export type SwitchedOff = typeof SwitchedOff.Type

export const WebhookView = Schema.Struct({
  id: WebhookId,
  url: WebhookUrl,
  /** By name, those of a later release that wrote them too; null for all. */
  events: Schema.NullOr(Schema.Array(Schema.String)),
  off: Schema.NullOr(Schema.Struct({ why: SwitchedOff, at: Instant })),
  madeAt: Instant,
  /** By username; null where the command line or nobody of today did. */
  madeBy: Schema.NullOr(Username),
  secretMadeAt: Instant,
  /** Until then the secret before signs too. */
  previousSecretUntil: Schema.NullOr(Instant),
  /** Since when it has taken nothing that was sent. */
  failingSince: Schema.NullOr(Instant)
})
export type WebhookView = typeof WebhookView.Type

export const WebhookSettings = Schema.Struct({
  now: Instant,
  webhooksMax: Schema.Int,
  webhooks: Schema.Array(WebhookView)
})
export type WebhookSettings = typeof WebhookSettings.Type

/** `waiting` for its first or another try, `sent`, or given up. */
export const DeliveryState = Schema.Literals(["waiting", "sent", "failed"])
export type DeliveryState = typeof DeliveryState.Type

export const DeliveryView = Schema.Struct({
  id: DeliveryId,
  /** The header `webhook-id`: the same in every try of this event to this endpoint. */
  messageId: Schema.String,
  type: Schema.String,
  /** Whom the event is about; null for the workspace. */
  member: Schema.NullOr(Schema.Struct({ memberId: MemberId, username: Username })),
  /** When it happened. */
  at: Instant,
  state: DeliveryState,
  tries: Schema.Int,
  /** HTTP status of the latest answer; null where there was none. */
  status: Schema.NullOr(Schema.Int),
  /** Why the latest try was none, in a word for technicians. */
  why: Schema.NullOr(Schema.String),
  triedAt: Schema.NullOr(Instant),
  /** Of the next try; null where it is settled. */
  nextAt: Schema.NullOr(Instant),
  /** An earlier event of the same member has to go first. */
  heldBack: Schema.Boolean
})
export type DeliveryView = typeof DeliveryView.Type

export const DeliveriesPage = Schema.Struct({
  now: Instant,
  deliveries: Schema.Array(DeliveryView),
  next: Schema.NullOr(Cursor)
})
export type DeliveriesPage = typeof DeliveriesPage.Type

/** What a replay has queued so far, and where to go on. */
export const Replayed = Schema.Struct({ queued: Schema.Int, next: Schema.NullOr(Cursor) })
export type Replayed = typeof Replayed.Type
