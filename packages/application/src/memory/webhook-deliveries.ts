import type { Instant } from "@tessera/domain/instant"
import { Effect, PubSub } from "effect"
import { NotFound } from "../expected.ts"
import { memberKey } from "../member-key.ts"
import type { DeliveryPlace, LinePlace, WebhookKey, WebhookStore } from "../ports/webhook-store.ts"
import { isReplayed, wants } from "../webhook-told.ts"
import type { Tables } from "./memory.ts"
import { isFirst, type Line, queueLine, storedWebhook } from "./webhook-rows.ts"
import type { StoredDelivery, StoredWebhook } from "./webhook-tables.ts"
import { writeWorkspaceJournal } from "./workspaces.ts"

type Deliveries = Pick<WebhookStore["Service"], "deliveries" | "resend" | "beginReplay" | "replay">

const newestFirst = (a: DeliveryPlace, b: DeliveryPlace): number =>
  b.queuedAt - a.queuedAt || b.position - a.position || (a.id < b.id ? 1 : a.id === b.id ? 0 : -1)

const viewOf = (tables: Tables, row: StoredDelivery) => {
  const { id, memberId, position, queuedAt, state, status, tries, triedAt, type, why, workspaceId } = row
  const member =
    memberId === null ? undefined : tables.members.get(memberKey({ workspaceId, memberId }))?.member
  return {
    id,
    messageId: `msg_${id.slice(id.indexOf(".") + 1)}`,
    type,
    member: member === undefined ? null : { memberId: member.id, username: member.username },
    at: row.happenedAt,
    state,
    tries,
    status,
    why,
    triedAt,
    nextAt: state === "waiting" ? row.dueAt : null,
    heldBack: state === "waiting" && !isFirst(tables, row),
    queuedAt,
    position
  }
}

const listening = (tables: Tables, key: WebhookKey): Effect.Effect<StoredWebhook, NotFound> =>
  Effect.filterOrFail(
    storedWebhook(tables, key),
    ({ off }) => off === null,
    () => new NotFound({ what: "webhook" })
  )

const resend =
  (tables: Tables): Deliveries["resend"] =>
  (key, deliveryId, who) =>
    Effect.gen(function* () {
      const { id: webhookId } = yield* listening(tables, key)
      const { deliveries } = tables.webhookTables
      const row = deliveries.get(deliveryId)
      if (row === undefined || row.webhookId !== webhookId || row.state === "waiting")
        return yield* new NotFound({ what: "delivery" })
      const anew = { state: "waiting", tries: 0, dueAt: yield* tables.now, status: null, why: null } as const
      deliveries.set(deliveryId, { ...row, ...anew })
      const { messageId } = viewOf(tables, row)
      const resent = { _tag: "WebhookDeliveryResent", webhookId, messageId } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [resent] })
      yield* PubSub.publish(tables.deliverySignals, undefined)
    })

const inOrder = (a: LinePlace, b: LinePlace): number => {
  const [one, other] = [a.memberId ?? "", b.memberId ?? ""]
  return a.at - b.at || (one < other ? -1 : one > other ? 1 : 0) || a.position - b.position
}

/** Both journals as one, by moment. */
const linesOf = (
  { rosters, workspaceJournals }: Tables,
  { workspaceId }: WebhookKey
): ReadonlyArray<Line> => [
  ...(workspaceJournals.get(workspaceId) ?? []).map((line) => ({ ...line, memberId: null })),
  ...[...rosters.values()]
    .filter(({ key }) => key.workspaceId === workspaceId)
    .flatMap(({ journal, key: { memberId } }) => journal.map((line) => ({ ...line, memberId })))
]

const isBehind = (line: LinePlace, from: Instant | LinePlace): boolean =>
  typeof from === "number" ? line.at >= from : inOrder(line, from) > 0

const replay =
  (tables: Tables): Deliveries["replay"] =>
  (key, from, until, limit) =>
    Effect.gen(function* () {
      const webhook = yield* listening(tables, key)
      const now = yield* tables.now
      const lines = linesOf(tables, key)
        .filter((line) => line.at < until && isBehind(line, from))
        .toSorted(inOrder)
        .slice(0, limit)
      const told = lines.filter(({ event }) => isReplayed(event) && wants(webhook, event))
      const queued = told.filter((line) => queueLine(tables, webhook, line, now)).length
      if (queued > 0) yield* PubSub.publish(tables.deliverySignals, undefined)
      const last = lines.length < limit ? undefined : lines.at(-1)
      const next =
        last === undefined ? null : { at: last.at, memberId: last.memberId, position: last.position }
      return { queued, next }
    })

export const webhookDeliveriesMemory = (tables: Tables): Deliveries => ({
  deliveries: ({ id, workspaceId }, state, after, limit) =>
    Effect.sync(() =>
      [...tables.webhookTables.deliveries.values()]
        .filter((row) => row.workspaceId === workspaceId && row.webhookId === id)
        .filter((row) => state === null || row.state === state)
        .map((row) => viewOf(tables, row))
        .toSorted(newestFirst)
        .filter((row) => after === null || newestFirst(after, row) < 0)
        .slice(0, limit)
    ),
  resend: resend(tables),
  beginReplay: (key, since, who) =>
    Effect.gen(function* () {
      yield* listening(tables, key)
      const replayed = { _tag: "WebhookReplayed", webhookId: key.id, since } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [replayed] })
      return yield* tables.now
    }),
  replay: replay(tables)
})
