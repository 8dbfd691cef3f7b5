import {
  type ClaimedDelivery,
  IN_FLIGHT_MAX,
  type WebhookKey,
  type WebhookStore
} from "@tessera/application/ports/webhook-store"
import { Actor } from "@tessera/domain/actor"
import { TrustEvent } from "@tessera/domain/events"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after, Instant } from "@tessera/domain/instant"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "../clock.ts"
import { makeSettle } from "./settle.ts"
import { messageIdOf } from "./told.ts"
import { makeTurns } from "./turns.ts"

const decodeMemberEvent = Schema.decodeUnknownSync(Schema.fromJsonString(TrustEvent))
const decodeWorkspaceEvent = Schema.decodeUnknownSync(Schema.fromJsonString(WorkspaceEvent))
const decodeActor = Schema.decodeUnknownSync(Schema.fromJsonString(Actor))

type Store = WebhookStore["Service"]

/** The first of its stream: what is behind waits, so that a member's events arrive in order. Of the row called `q`. */
const FIRST = `NOT EXISTS (
  SELECT 1 FROM webhook_delivery e
  WHERE e.workspace_id = q.workspace_id AND e.webhook_id = q.webhook_id AND e.stream = q.stream
    AND e.state = 'waiting' AND e.position < q.position)`
const OF_WEBHOOK = "q.workspace_id = w.workspace_id AND q.webhook_id = w.id AND q.state = 'waiting'"

interface ClaimedRow {
  readonly workspace_id: WorkspaceId
  readonly id: string
  readonly webhook_id: string
  readonly url: string
  readonly secret_number: number
  readonly secret_made_at: Instant
  readonly member_id: MemberId | null
  readonly position: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
  readonly at: Instant
  readonly tries: number
  readonly queued_at: Instant
  readonly leased_until: Instant
}

const claimedOf = (row: ClaimedRow): ClaimedDelivery => ({
  id: row.id,
  messageId: messageIdOf(row.id),
  webhook: {
    workspaceId: row.workspace_id,
    id: row.webhook_id,
    url: row.url,
    secretNumber: row.secret_number,
    secretMadeAt: row.secret_made_at
  },
  line: {
    memberId: row.member_id,
    position: row.position,
    event: (row.member_id === null ? decodeWorkspaceEvent : decodeMemberEvent)(row.event),
    by: decodeActor(row.actor),
    address: row.address,
    at: row.at
  },
  tries: row.tries,
  queuedAt: row.queued_at,
  leasedUntil: row.leased_until
})

/** How many of webhook `w`'s are on their way, and how many may be: one, while it fails. */
const makeInFlight = Effect.map(SqlClient.SqlClient, (sql) => ({
  inFlight: (now: Instant) => sql`(
    SELECT count(*) FROM webhook_delivery l
    WHERE l.workspace_id = w.workspace_id AND l.webhook_id = w.id AND l.leased_until > ${now})`,
  room: sql`CASE WHEN w.failures > 0 THEN 1 ELSE CAST(${IN_FLIGHT_MAX} AS BIGINT) END`
}))

/** Whose turn it is: it may be sent to, has something to be sent, and waited longest. Its row is held until the end. */
const makeTurn = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { changeOfIt, ofKey } = yield* makeTurns
  const { inFlight, room } = yield* makeInFlight
  return Effect.fnUntraced(function* (now: Instant) {
    const [row] = yield* sql<{ readonly workspace_id: WorkspaceId; readonly id: string }>`
      SELECT w.workspace_id, w.id FROM webhook w
      WHERE w.off_at IS NULL AND w.not_before <= ${now} AND ${inFlight(now)} < ${room}
        AND EXISTS (
          SELECT 1 FROM webhook_delivery q
          WHERE ${sql.literal(OF_WEBHOOK)} AND q.due_at <= ${now}
            AND (q.leased_until IS NULL OR q.leased_until <= ${now}) AND ${sql.literal(FIRST)})
      ORDER BY w.claimed_at, ${inFlight(now)}, w.workspace_id, w.id LIMIT 1 ${changeOfIt}`
    if (row === undefined) return null
    const key = { workspaceId: row.workspace_id, id: row.id }
    yield* sql`UPDATE webhook SET claimed_at = ${now} WHERE ${ofKey(key)}`
    return key
  })
})

const makeClaim = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const turn = yield* makeTurn
  const { inFlight, room } = yield* makeInFlight

  // What others leased while the turn was waited for is seen by a statement of its own, so it looks for room once more.
  const lease = Effect.fnUntraced(function* (key: WebhookKey, owner: string, now: Instant, until: Instant) {
    const [leased] = yield* sql<{ readonly id: string }>`
      UPDATE webhook_delivery SET lease_owner = ${owner}, leased_until = ${until}, tries = tries + 1, tried_at = ${now}
      WHERE workspace_id = ${key.workspaceId} AND id IN (
        SELECT q.id FROM webhook w JOIN webhook_delivery q ON ${sql.literal(OF_WEBHOOK)}
        WHERE w.workspace_id = ${key.workspaceId} AND w.id = ${key.id} AND ${inFlight(now)} < ${room}
          AND q.due_at <= ${now} AND (q.leased_until IS NULL OR q.leased_until <= ${now}) AND ${sql.literal(FIRST)}
        ORDER BY q.queued_at, q.position, q.id LIMIT 1
      ) RETURNING id`
    return leased
  })

  const claim: Store["claim"] = Effect.fn("WebhookStore.claim")(
    function* (owner, leaseMs) {
      const now = yield* clock.now
      const key = yield* turn(now)
      const leased = key === null ? undefined : yield* lease(key, owner, now, after(now, leaseMs))
      if (key === null || leased === undefined) return { now, delivery: null }
      const [row] = yield* sql<ClaimedRow>`
        SELECT d.workspace_id, d.id, d.webhook_id, w.url, w.secret_number, w.secret_made_at, d.member_id, d.position,
          COALESCE(j.event, k.event) AS event, COALESCE(j.actor, k.actor) AS actor,
          COALESCE(j.address, k.address) AS address, COALESCE(j.at, k.at) AS at, d.tries, d.queued_at, d.leased_until
        FROM webhook_delivery d
        JOIN webhook w ON w.workspace_id = d.workspace_id AND w.id = d.webhook_id
        LEFT JOIN journal j
          ON j.workspace_id = d.workspace_id AND j.member_id = d.member_id AND j.position = d.position
        LEFT JOIN workspace_journal k
          ON d.member_id IS NULL AND k.workspace_id = d.workspace_id AND k.position = d.position
        WHERE d.workspace_id = ${key.workspaceId} AND d.id = ${leased.id}`
      return { now, delivery: row === undefined ? null : claimedOf(row) }
    },
    sql.withTransaction,
    Effect.orDie
  )
  return claim
})

const makeNextDueAt = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  return Effect.gen(function* () {
    const now = yield* clock.now
    const [row] = yield* sql<{ readonly at: number | null }>`
      SELECT MIN(CASE WHEN w.not_before > ${now} THEN w.not_before ELSE (
        SELECT MIN(COALESCE(q.leased_until, q.due_at)) FROM webhook_delivery q
        WHERE ${sql.literal(OF_WEBHOOK)} AND ${sql.literal(FIRST)}
      ) END) AS at
      FROM webhook w
      WHERE w.off_at IS NULL AND EXISTS (
        SELECT 1 FROM webhook_delivery q WHERE ${sql.literal(OF_WEBHOOK)})`
    return row === undefined || row.at === null ? null : Instant.make(row.at)
  }).pipe(Effect.orDie)
})

export const makeQueue = Effect.gen(function* () {
  return { claim: yield* makeClaim, settle: yield* makeSettle, nextDueAt: yield* makeNextDueAt }
})
