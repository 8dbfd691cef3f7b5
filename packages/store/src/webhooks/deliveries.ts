import { NotFound } from "@tessera/application/expected"
import type {
  DeliveryPlace,
  LinePlace,
  WebhookKey,
  WebhookStore
} from "@tessera/application/ports/webhook-store"
import { isReplayed, wants } from "@tessera/application/webhook-told"
import { TrustEvent } from "@tessera/domain/events"
import { MemberId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import type { DeliveryState, DeliveryView } from "@tessera/domain/webhook-views"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Array, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { firstOr } from "../clashes.ts"
import { StoreClock } from "../clock.ts"
import { makeChanging } from "./endpoints.ts"
import { eventsOf, messageIdOf, rowOf } from "./told.ts"
import { makeTurns } from "./turns.ts"

type Store = WebhookStore["Service"]

const PAGE_MAX = 100

interface DeliveryRow {
  readonly id: string
  readonly type: string
  readonly member_id: MemberId | null
  readonly username: Username | null
  readonly position: number
  readonly happened_at: Instant
  readonly queued_at: Instant
  readonly due_at: Instant
  readonly leased_until: Instant | null
  readonly state: DeliveryState
  readonly tries: number
  readonly status: number | null
  readonly why: string | null
  readonly tried_at: Instant | null
  readonly held_back: number
}

const viewOf = (row: DeliveryRow): DeliveryView & DeliveryPlace => ({
  id: row.id,
  messageId: messageIdOf(row.id),
  type: row.type,
  member:
    row.member_id === null || row.username === null
      ? null
      : { memberId: row.member_id, username: row.username },
  at: row.happened_at,
  state: row.state,
  tries: row.tries,
  status: row.status,
  why: row.why,
  triedAt: row.tried_at,
  nextAt: row.state === "waiting" ? row.due_at : null,
  heldBack: row.held_back === 1,
  queuedAt: row.queued_at,
  position: row.position
})

const makeList = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deliveries: Store["deliveries"] = Effect.fn("WebhookStore.deliveries")(function* (
    { id, workspaceId },
    state,
    after,
    limit
  ) {
    const behind =
      after === null
        ? sql`1 = 1`
        : sql`(d.queued_at, d.position, d.id) < (${after.queuedAt}, ${after.position}, ${after.id})`
    // A literal, so that the index of this state is found.
    const only = state === null ? sql`1 = 1` : sql`d.state = ${sql.literal(`'${state}'`)}`
    const rows = yield* sql<DeliveryRow>`
        SELECT d.id, d.type, d.member_id, m.username, d.position, d.happened_at, d.queued_at, d.due_at, d.leased_until,
          d.state, d.tries, d.status, d.why, d.tried_at,
          CASE WHEN d.state = 'waiting' AND EXISTS (
            SELECT 1 FROM webhook_delivery e
            WHERE e.workspace_id = d.workspace_id AND e.webhook_id = d.webhook_id AND e.stream = d.stream
              AND e.state = 'waiting' AND e.position < d.position
          ) THEN 1 ELSE 0 END AS held_back
        FROM webhook_delivery d
        LEFT JOIN member m ON m.workspace_id = d.workspace_id AND m.id = d.member_id
        WHERE d.workspace_id = ${workspaceId} AND d.webhook_id = ${id} AND ${only} AND ${behind}
        ORDER BY d.queued_at DESC, d.position DESC, d.id DESC LIMIT ${Math.min(limit, PAGE_MAX)}`
    return rows.map(viewOf)
  }, Effect.orDie)
  return deliveries
})

const makeResend = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  const changing = yield* makeChanging
  const resend: Store["resend"] = (key, deliveryId, who) =>
    changing("WebhookStore.resend", key, who, ({ off_at }, now, tell) =>
      Effect.gen(function* () {
        if (off_at !== null) return yield* new NotFound({ what: "webhook" })
        const rows = yield* sql<{ readonly id: string }>`
          UPDATE webhook_delivery SET state = 'waiting', tries = 0, due_at = ${now}, status = NULL, why = NULL,
            settled_at = NULL
          WHERE workspace_id = ${key.workspaceId} AND webhook_id = ${key.id} AND id = ${deliveryId}
            AND state <> 'waiting'
          RETURNING id`
        const { id } = yield* firstOr(rows, "delivery")
        yield* tell({ _tag: "WebhookDeliveryResent", webhookId: key.id, messageId: messageIdOf(id) })
        yield* announcer.deliveriesQueued
      })
    )
  return resend
})

interface LineRow {
  readonly at: Instant
  readonly stream: string
  readonly position: number
  readonly event: string
}

const decodeMemberEvent = Schema.decodeUnknownSync(Schema.fromJsonString(TrustEvent))
const decodeWorkspaceEvent = Schema.decodeUnknownSync(Schema.fromJsonString(WorkspaceEvent))

/** '' is the workspace's own journal: before every member's id. */
const lineOf = ({ at, event, position, stream }: LineRow) => ({
  at,
  position,
  memberId: stream === "" ? null : MemberId.make(stream),
  event: stream === "" ? decodeWorkspaceEvent(event) : decodeMemberEvent(event)
})

/** Both journals as one, by moment. */
const makeLines = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return Effect.fnUntraced(function* (
    { workspaceId }: WebhookKey,
    from: Instant | LinePlace,
    until: Instant,
    limit: number
  ) {
    const since = typeof from === "number" ? from : from.at
    const behind =
      typeof from === "number"
        ? sql`1 = 1`
        : sql`(at, stream, position) > (${from.at}, ${from.memberId ?? ""}, ${from.position})`
    const rows = yield* sql<LineRow>`
      SELECT at, stream, position, event FROM (
        SELECT at, member_id AS stream, position, event FROM journal
        WHERE workspace_id = ${workspaceId} AND at >= ${since} AND at < ${until}
        UNION ALL
        SELECT at, '' AS stream, position, event FROM workspace_journal
        WHERE workspace_id = ${workspaceId} AND at >= ${since} AND at < ${until}
      ) lines
      WHERE ${behind} ORDER BY at, stream, position LIMIT ${limit}`
    return rows.map(lineOf)
  })
})

const makeReplay = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer
  const { keep, ofKey } = yield* makeTurns
  const linesFrom = yield* makeLines

  const replay: Store["replay"] = Effect.fn("WebhookStore.replay")(
    function* (key, from, until, limit) {
      const found = yield* sql<{ readonly id: string; readonly events: string | null }>`
        SELECT id, events FROM webhook WHERE ${ofKey(key)} AND off_at IS NULL ${keep}`
      const row = yield* firstOr(found, "webhook")
      const webhook = { id: row.id, events: eventsOf(row.events) }
      const lines = yield* linesFrom(key, from, until, limit)
      const now = yield* clock.now
      const told = lines.filter(({ event }) => isReplayed(event) && wants(webhook, event))
      const rows = told.map((line) => rowOf(key, line, now))
      const last = lines.length < limit ? undefined : lines.at(-1)
      const next =
        last === undefined ? null : { at: last.at, memberId: last.memberId, position: last.position }
      if (!Array.isArrayNonEmpty(rows)) return { queued: 0, next }
      const queued = yield* sql`
        INSERT INTO webhook_delivery ${sql.insert(rows)}
        ON CONFLICT (workspace_id, webhook_id, stream, position) DO UPDATE SET
          state = 'waiting', tries = 0, queued_at = excluded.queued_at, due_at = excluded.due_at, status = NULL,
          why = NULL, settled_at = NULL
        WHERE webhook_delivery.state <> 'waiting'
        RETURNING 1 AS one`
      yield* announcer.deliveriesQueued
      return { queued: queued.length, next }
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", Effect.die)
  )
  return replay
})

const makeBeginReplay = Effect.gen(function* () {
  const changing = yield* makeChanging
  const beginReplay: Store["beginReplay"] = (key, since, who) =>
    changing("WebhookStore.beginReplay", key, who, ({ off_at }, now, tell) =>
      off_at === null
        ? Effect.as(tell({ _tag: "WebhookReplayed", webhookId: key.id, since }), now)
        : Effect.fail(new NotFound({ what: "webhook" }))
    )
  return beginReplay
})

export const makeDeliveries = Effect.gen(function* () {
  return {
    deliveries: yield* makeList,
    resend: yield* makeResend,
    beginReplay: yield* makeBeginReplay,
    replay: yield* makeReplay
  }
})
