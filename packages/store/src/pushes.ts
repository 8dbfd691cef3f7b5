import { type ClaimedPush, Pushes } from "@tessera/application/ports/pushes"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import { keyOf, type Session } from "@tessera/application/session"
import type { ClientKind } from "@tessera/domain/client"
import type { ClientInstanceId, DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import type { Language, MemberState } from "@tessera/domain/member"
import type { PushKind, PushSubscription } from "@tessera/domain/push"
import { Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { makeAtomically } from "./atomically.ts"
import { StoreClock } from "./clock.ts"
import { makeLease, makeNextDueAt, makeSettles, queueRows } from "./queue-table.ts"
import { isLive, SESSION_POLICY_COLUMNS, type SessionPolicyRow } from "./rows/session-row.ts"

interface ClaimedRow extends SessionPolicyRow {
  readonly id: string
  readonly workspace_id: WorkspaceId
  readonly member_id: MemberId
  readonly language: Language
  readonly state: MemberState
  readonly kind: PushKind
  readonly device_id: DeviceId
  readonly instance_id: ClientInstanceId
  readonly until: Instant
  readonly attempt: number
  readonly endpoint: string | null
  readonly p256dh: string | null
  readonly auth: string | null
  readonly session_kind: ClientKind | null
  readonly started_at: Instant | null
  readonly last_seen_at: Instant | null
  readonly expires_at: Instant | null
  readonly ask_state: "sent" | "dead" | "dropped" | null
  readonly ask_attempt: number | null
}

/** Only while its session lives by the database's clock: the row goes with the session, which an idle one outlives. */
const subscriptionOf = (row: ClaimedRow, now: Instant): PushSubscription | null => {
  const { auth, endpoint, expires_at, last_seen_at, p256dh, session_kind: kind, started_at } = row
  if (endpoint === null || p256dh === null || auth === null) return null
  if (expires_at === null || started_at === null || last_seen_at === null || kind === null) return null
  return isLive({ ...row, kind, started_at, last_seen_at, expires_at }, now)
    ? { endpoint, p256dh, auth }
    : null
}

const claimedOf = (row: ClaimedRow, now: Instant, leasedUntil: Instant): ClaimedPush => ({
  id: row.id,
  key: { workspaceId: row.workspace_id, memberId: row.member_id },
  language: row.language,
  kind: row.kind,
  deviceId: row.device_id,
  instanceId: row.instance_id,
  until: row.until,
  attempt: row.attempt,
  leasedUntil,
  subscription: subscriptionOf(row, now),
  ask:
    row.ask_state === null || row.ask_attempt === null
      ? null
      : { state: row.ask_state, attempt: row.ask_attempt }
})

/** In order: what is about one device goes to one instance one after the other, or an ask could arrive after its decision. */
const inOrder = Effect.map(
  SqlClient.SqlClient,
  (sql) => sql`NOT EXISTS (
    SELECT 1 FROM push e
    WHERE e.workspace_id = q.workspace_id AND e.member_id = q.member_id AND e.device_id = q.device_id
      AND e.instance_id = q.instance_id AND e.state = 'waiting' AND e.ordinal < q.ordinal)`
)

const makeClaim = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const lease = yield* makeLease("push", yield* inOrder)
  return Effect.fn("Pushes.claim")(
    function* (owner: string, leaseMs: number, limit: number) {
      const now = yield* clock.now
      const leased = yield* lease(owner, now, leaseMs, limit)
      if (leased.length === 0) return { now, pushes: [] }
      const rows = yield* sql<ClaimedRow>`
        SELECT o.id, o.workspace_id, o.member_id, m.language, m.state, o.kind, o.device_id, o.instance_id, o.until,
          o.attempt, p.endpoint, p.p256dh, p.auth, s.kind AS session_kind, s.started_at, s.last_seen_at, s.expires_at,
          ${sql.literal(SESSION_POLICY_COLUMNS)},
          a.state AS ask_state, a.attempt AS ask_attempt
        FROM push o
        JOIN member m ON m.workspace_id = o.workspace_id AND m.id = o.member_id
        JOIN workspace w ON w.id = o.workspace_id
        LEFT JOIN push_subscription p
          ON p.workspace_id = o.workspace_id AND p.member_id = o.member_id AND p.instance_id = o.instance_id
        LEFT JOIN session s ON s.workspace_id = p.workspace_id AND s.id = p.session_id
        LEFT JOIN push a
          ON o.kind = 'decided' AND a.workspace_id = o.workspace_id AND a.member_id = o.member_id
          AND a.device_id = o.device_id AND a.instance_id = o.instance_id AND a.kind = 'ask'
        WHERE ${queueRows(sql, "o", leased)}
        ORDER BY o.queued_at, o.ordinal`
      return { now, pushes: rows.map((row) => claimedOf(row, now, after(now, leaseMs))) }
    },
    sql.withTransaction,
    Effect.orDie
  )
})

/** The session ended in this very moment, or two subscribed at once: neither is written, and the client asks again. */
const lostTheRace = ({ reason }: SqlError.SqlError): boolean =>
  ["ConstraintError", "UniqueViolation", "DeadlockError", "SerializationError"].includes(reason._tag)

const makeSubscribe = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  return Effect.fn("Pushes.subscribe")(
    function* (session: Session, { auth, endpoint, p256dh }: PushSubscription) {
      const { memberId, workspaceId } = keyOf(session)
      const mine = sql`s.workspace_id = ${workspaceId} AND s.member_id = ${memberId} AND s.id = ${session.id}`
      // From the session's row, both times: one that ended gets nothing, and takes nothing from whoever came after it.
      yield* sql`
        DELETE FROM push_subscription
        WHERE (instance_id = ${session.instanceId} OR endpoint = ${endpoint})
          AND EXISTS (SELECT 1 FROM session s WHERE ${mine})`
      const written = yield* sql`
        INSERT INTO push_subscription
          (workspace_id, member_id, instance_id, session_id, endpoint, p256dh, auth, subscribed_at)
        SELECT s.workspace_id, s.member_id, s.instance_id, s.id, CAST(${endpoint} AS TEXT), CAST(${p256dh} AS TEXT),
          CAST(${auth} AS TEXT), CAST(${yield* clock.now} AS BIGINT)
        FROM session s WHERE ${mine}
        RETURNING instance_id`
      return written.length > 0
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", (error) => (lostTheRace(error) ? Effect.succeed(false) : Effect.die(error)))
  )
})

const makeEnds = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const mine = ({ memberId, workspaceId }: MemberKey, instanceId: ClientInstanceId) =>
    sql`workspace_id = ${workspaceId} AND member_id = ${memberId} AND instance_id = ${instanceId}`
  const unsubscribe = Effect.fn("Pushes.unsubscribe")(function* (session: Session) {
    yield* sql`DELETE FROM push_subscription WHERE ${mine(keyOf(session), session.instanceId)}`
  }, Effect.orDie)
  const forget = Effect.fn("Pushes.forget")(function* (
    key: MemberKey,
    instanceId: ClientInstanceId,
    endpoint: string
  ) {
    yield* sql`DELETE FROM push_subscription WHERE ${mine(key, instanceId)} AND endpoint = ${endpoint}`
  }, Effect.orDie)
  const isSubscribed = Effect.fn("Pushes.isSubscribed")(function* (session: Session) {
    const rows = yield* sql`SELECT 1 FROM push_subscription WHERE ${mine(keyOf(session), session.instanceId)}`
    return rows.length > 0
  }, Effect.orDie)
  return { unsubscribe, isSubscribed, forget }
})

export const layer = Layer.effect(
  Pushes,
  Effect.gen(function* () {
    return Pushes.of({
      ...(yield* makeSettles("push")),
      ...(yield* makeEnds),
      atomically: yield* makeAtomically,
      subscribe: yield* makeSubscribe,
      claim: yield* makeClaim,
      nextDueAt: yield* makeNextDueAt("push", yield* inOrder)
    })
  })
)
