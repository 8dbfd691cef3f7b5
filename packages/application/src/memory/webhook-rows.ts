import { type JournalEvent, nameOf } from "@tessera/domain/event-catalogue"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Effect, PubSub } from "effect"
import { NotFound } from "../expected.ts"
import type { WebhookKey } from "../ports/webhook-store.ts"
import { streamOf, wants } from "../webhook-told.ts"
import type { Tables } from "./memory.ts"
import type { StoredDelivery, StoredWebhook } from "./webhook-tables.ts"

/** T4: by its workspace too, as in a database. */
export const storedWebhook = (
  tables: Tables,
  { id, workspaceId }: WebhookKey
): Effect.Effect<StoredWebhook, NotFound> =>
  Effect.suspend(() => {
    const found = tables.webhookTables.webhooks.get(id)
    return found?.workspaceId === workspaceId
      ? Effect.succeed(found)
      : Effect.fail(new NotFound({ what: "webhook" }))
  })

export const originOf = (url: string): string => /^[^/]+\/\/[^/?#]+/.exec(url)?.[0] ?? ""

/** Nothing waits for it any more. */
export const giveUp = ({ webhookTables: { deliveries } }: Tables, webhookId: string): void => {
  for (const [id, row] of deliveries)
    if (row.webhookId === webhookId && row.state === "waiting")
      deliveries.set(id, { ...row, state: "failed", why: "switched off", lease: null })
}

/** The oldest of those that wait in its stream. */
export const isFirst = ({ webhookTables: { deliveries } }: Tables, row: StoredDelivery): boolean =>
  ![...deliveries.values()].some(
    (one) =>
      one.state === "waiting" &&
      one.webhookId === row.webhookId &&
      one.stream === row.stream &&
      one.position < row.position
  )

export interface Line {
  readonly memberId: MemberId | null
  readonly position: number
  readonly event: JournalEvent
  readonly at: Instant
}

const isOf =
  (webhook: StoredWebhook, line: Line) =>
  (row: StoredDelivery): boolean =>
    row.webhookId === webhook.id &&
    row.position === line.position &&
    row.stream === streamOf(webhook.id, line.memberId, line.event)

/** Queues a line for a webhook: a new row, or the one that it had, unless that waits already. Says whether it did. */
export const queueLine = (tables: Tables, webhook: StoredWebhook, line: Line, now: Instant): boolean => {
  const { deliveries } = tables.webhookTables
  const before = [...deliveries.values()].find(isOf(webhook, line))
  if (before?.state === "waiting") return false
  const { workspaceId } = webhook
  const id = before?.id ?? `${workspaceId}.${deliveries.size + 1}`
  const { memberId, position } = line
  deliveries.set(id, {
    workspaceId,
    id,
    webhookId: webhook.id,
    memberId,
    position,
    stream: streamOf(webhook.id, memberId, line.event),
    type: nameOf(line.event),
    happenedAt: line.at,
    queuedAt: now,
    dueAt: now,
    state: "waiting",
    tries: 0,
    status: null,
    why: null,
    triedAt: before?.triedAt ?? null,
    lease: null
  })
  return true
}

/** A commit's part: what its lines tell to the webhooks of their workspace. */
export const writeDeliveries = (
  tables: Tables,
  workspaceId: WorkspaceId,
  lines: ReadonlyArray<Line>,
  now: Instant
): Effect.Effect<void> =>
  Effect.gen(function* () {
    const all = [...tables.webhookTables.webhooks.values()]
    const listening = all.filter((one) => one.workspaceId === workspaceId && one.off === null)
    const queued = listening.flatMap((webhook) =>
      lines
        .filter(({ event }) => wants(webhook, event))
        .filter((line) => queueLine(tables, webhook, line, now))
    )
    if (queued.length > 0) yield* PubSub.publish(tables.deliverySignals, undefined)
  })
