import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { DeliveryState } from "@tessera/domain/webhook-views"
import type { Webhook } from "../ports/webhook-store.ts"

export interface StoredWebhook extends Omit<Webhook, "madeBy"> {
  readonly madeBy: MemberId | null
  /** In a row. */
  readonly failures: number
  readonly notBefore: number
  /** Counts turns: whose is smallest waited longest. */
  readonly turn: number
}

export interface StoredDelivery {
  readonly workspaceId: WorkspaceId
  readonly id: string
  readonly webhookId: string
  readonly memberId: MemberId | null
  readonly position: number
  readonly stream: string
  readonly type: string
  readonly happenedAt: Instant
  readonly queuedAt: Instant
  readonly dueAt: Instant
  readonly state: DeliveryState
  readonly tries: number
  readonly status: number | null
  readonly why: string | null
  readonly triedAt: Instant | null
  readonly lease: { readonly owner: string; readonly until: Instant } | null
}

/** What the webhooks' part of a database would hold. */
export interface WebhookTables {
  readonly webhooks: Map<string, StoredWebhook>
  readonly deliveries: Map<string, StoredDelivery>
}

export const noWebhooks = (): WebhookTables => ({ webhooks: new Map(), deliveries: new Map() })
