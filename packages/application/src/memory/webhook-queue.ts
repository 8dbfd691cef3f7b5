import { after, type Instant } from "@tessera/domain/instant"
import { hasFailedTooLong, pauseMs } from "@tessera/domain/rules/webhook"
import { Effect } from "effect"
import { memberKey } from "../member-key.ts"
import {
  type ClaimedDelivery,
  IN_FLIGHT_MAX,
  type Outcome,
  type ToldLine,
  type WebhookStore
} from "../ports/webhook-store.ts"
import type { Tables } from "./memory.ts"
import { giveUp, isFirst, originOf } from "./webhook-rows.ts"
import type { StoredDelivery, StoredWebhook } from "./webhook-tables.ts"
import { writeWorkspaceJournal } from "./workspaces.ts"

type Queue = Pick<WebhookStore["Service"], "claim" | "settle" | "nextDueAt">

const rowsOf = ({ webhookTables: { deliveries } }: Tables, webhookId: string) =>
  [...deliveries.values()].filter((row) => row.webhookId === webhookId)

const isLeased = ({ lease }: StoredDelivery, now: Instant): boolean => lease !== null && lease.until > now

const isFree =
  (tables: Tables, now: Instant) =>
  (row: StoredDelivery): boolean =>
    row.state === "waiting" && row.dueAt <= now && !isLeased(row, now) && isFirst(tables, row)

const byAge = (a: StoredDelivery, b: StoredDelivery): number =>
  a.queuedAt - b.queuedAt || a.position - b.position

/** What may go of this webhook now, the oldest first. */
const freeOf = (tables: Tables, { failures, id, notBefore, off }: StoredWebhook, now: Instant) => {
  if (off !== null || notBefore > now) return []
  const rows = rowsOf(tables, id)
  const room = failures > 0 ? 1 : IN_FLIGHT_MAX
  if (rows.filter((row) => isLeased(row, now)).length >= room) return []
  return rows.filter(isFree(tables, now)).toSorted(byAge)
}

const lineOf = (tables: Tables, { memberId, position, workspaceId }: StoredDelivery): ToldLine | null => {
  const lines =
    memberId === null
      ? tables.workspaceJournals.get(workspaceId)
      : tables.rosters.get(memberKey({ workspaceId, memberId }))?.journal
  const line = lines?.find((one) => one.position === position)
  return line === undefined ? null : { ...line, memberId }
}

const claimed = (
  tables: Tables,
  { id, secretMadeAt, secretNumber, url, workspaceId }: StoredWebhook,
  row: StoredDelivery,
  leasedUntil: Instant
): ClaimedDelivery | null => {
  const line = lineOf(tables, row)
  if (line === null) return null
  return {
    id: row.id,
    messageId: `msg_${row.id.slice(row.id.indexOf(".") + 1)}`,
    webhook: { workspaceId, id, url, secretNumber, secretMadeAt },
    line,
    tries: row.tries,
    queuedAt: row.queuedAt,
    leasedUntil
  }
}

const claim =
  (tables: Tables): Queue["claim"] =>
  (owner, leaseMs) =>
    Effect.map(tables.now, (now) => {
      const { deliveries, webhooks } = tables.webhookTables
      const [first] = [...webhooks.values()]
        .toSorted((a, b) => a.turn - b.turn)
        .flatMap((webhook) => freeOf(tables, webhook, now).map((row) => ({ webhook, row })))
      if (first === undefined) return { now, delivery: null }
      const { row, webhook } = first
      const until = after(now, leaseMs)
      const leased = { ...row, tries: row.tries + 1, triedAt: now, lease: { owner, until } }
      deliveries.set(row.id, leased)
      const turn = Math.max(...[...webhooks.values()].map((one) => one.turn)) + 1
      webhooks.set(webhook.id, { ...webhook, turn })
      return { now, delivery: claimed(tables, webhook, leased, until) }
    })

const afterFailure = (webhook: StoredWebhook, now: Instant): StoredWebhook => {
  const failures = webhook.failures + 1
  const failingSince = webhook.failingSince ?? now
  return { ...webhook, failures, failingSince, notBefore: after(now, pauseMs(failures)) }
}

const settledAs = (outcome: Outcome) => {
  if (outcome._tag === "Sent") return { state: "sent", status: outcome.status, why: null } as const
  const { retryAt, status, why } = outcome
  return retryAt === null
    ? ({ state: "failed", status, why } as const)
    : ({ state: "waiting", status, why, dueAt: retryAt } as const)
}

const settle =
  (tables: Tables): Queue["settle"] =>
  (id, owner, outcome) =>
    Effect.gen(function* () {
      const now = yield* tables.now
      const { deliveries, webhooks } = tables.webhookTables
      const row = deliveries.get(id)
      const webhook = webhooks.get(row?.webhookId ?? "")
      if (row === undefined || webhook === undefined || row.state !== "waiting") return false
      if (row.lease?.owner !== owner || !isLeased(row, now)) return false
      if (outcome._tag === "Sent") {
        webhooks.set(webhook.id, { ...webhook, failures: 0, failingSince: null, notBefore: 0 })
        deliveries.set(id, { ...row, lease: null, ...settledAs(outcome) })
        return false
      }
      const failed = afterFailure(webhook, now)
      const tooLong = hasFailedTooLong(webhook.failingSince ?? now, now)
      const why = outcome.gone ? "gone" : tooLong ? "failing" : null
      const ends = why !== null && webhook.off === null
      deliveries.set(id, {
        ...row,
        lease: null,
        ...settledAs(ends ? { ...outcome, retryAt: null } : outcome)
      })
      webhooks.set(webhook.id, ends ? { ...failed, off: { why, at: now } } : failed)
      if (!ends) return false
      giveUp(tables, webhook.id)
      const off = { webhookId: webhook.id, origin: originOf(webhook.url), why } as const
      yield* writeWorkspaceJournal(tables, {
        workspaceId: webhook.workspaceId,
        by: { _tag: "System", via: "clock" },
        address: null,
        events: [{ _tag: "WebhookSwitchedOff", ...off }]
      })
      return true
    })

const nextDueAt = (tables: Tables): Queue["nextDueAt"] =>
  Effect.map(tables.now, (now) =>
    [...tables.webhookTables.webhooks.values()]
      .filter(({ off }) => off === null)
      .flatMap((webhook) => {
        const waiting = rowsOf(tables, webhook.id).filter(({ state }) => state === "waiting")
        return waiting
          .filter((row) => isFirst(tables, row))
          .map(({ dueAt, lease }) =>
            webhook.notBefore > now ? after(now, webhook.notBefore - now) : (lease?.until ?? dueAt)
          )
      })
      .reduce<Instant | null>((first, due) => (first === null || due < first ? due : first), null)
  )

export const webhookQueueMemory = (tables: Tables): Queue => ({
  claim: claim(tables),
  settle: settle(tables),
  nextDueAt: nextDueAt(tables)
})
