import type { MemberKey } from "@tessera/application/ports/roster-store"
import { Sessions } from "@tessera/application/ports/sessions"
import type { Session, TokenHash } from "@tessera/application/session"
import type { DeviceId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"
import { MEMBER_COLUMNS } from "./rows/member-row.ts"
import {
  isLive,
  type LiveRow,
  SESSION_COLUMNS,
  SESSION_POLICY_COLUMNS,
  sessionOf,
  type SessionPolicyRow,
  type SessionRow
} from "./rows/session-row.ts"

const SESSIONS_LISTED_MAX = 100

interface FoundRow extends SessionRow, SessionPolicyRow {
  readonly now: number
  readonly token_hash: TokenHash
  readonly token_unused: number
}

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const columns = sql.literal(
    `${SESSION_COLUMNS}, s.token_hash, s.token_unused, ${MEMBER_COLUMNS}, ${SESSION_POLICY_COLUMNS}`
  )
  const joined = sql.literal(
    `session s JOIN member m ON m.workspace_id = s.workspace_id AND m.id = s.member_id
      JOIN workspace w ON w.id = s.workspace_id`
  )
  // A bare parameter in a join is planned anew on SQLite, which costs more than the look-up; `+?` is not.
  const fixed = sql.literal(sql.onDialectOrElse({ pg: () => "", orElse: () => "+" }))

  const find = Effect.fnUntraced(function* (hash: TokenHash) {
    const [row] = yield* sql<FoundRow>`
      SELECT ${yield* clock.asOf} AS now, ${columns} FROM ${joined} WHERE s.token_hash = ${fixed}${hash}`
    if (row === undefined) return null
    const now = yield* clock.guard(row.now)
    return isLive(row, now) ? { session: sessionOf(row), now, unused: Number(row.token_unused) === 1 } : null
  }, Effect.orDie)

  const rotatedFrom = Effect.fnUntraced(function* (hash: TokenHash) {
    const [row] = yield* sql<FoundRow>`
      SELECT ${yield* clock.asOf} AS now, ${columns} FROM ${joined} WHERE s.previous_hash = ${fixed}${hash}`
    if (row === undefined) return null
    if (!isLive(row, yield* clock.guard(row.now))) return null
    return { session: sessionOf(row), tokenHash: row.token_hash, unused: Number(row.token_unused) === 1 }
  }, Effect.orDie)

  const isLiveNow = Effect.fnUntraced(function* (workspaceId: WorkspaceId, id: SessionId) {
    const [row] = yield* sql<LiveRow & Pick<FoundRow, "now">>`
      SELECT ${yield* clock.asOf} AS now, m.state, s.kind, s.started_at, s.last_seen_at, s.expires_at,
        ${sql.literal(SESSION_POLICY_COLUMNS)} FROM ${joined}
      WHERE s.workspace_id = ${fixed}${workspaceId} AND s.id = ${fixed}${id}`
    return row !== undefined && isLive(row, yield* clock.guard(row.now))
  }, Effect.orDie)

  const list = Effect.fn("Sessions.list")(function* ({ memberId, workspaceId }: MemberKey) {
    const now = yield* clock.now
    const rows = yield* sql<SessionRow & SessionPolicyRow>`
      SELECT ${columns} FROM ${joined}
      WHERE s.workspace_id = ${workspaceId} AND s.member_id = ${memberId}
      ORDER BY s.started_at DESC, s.id`
    return rows
      .filter((row) => isLive(row, now))
      .slice(0, SESSIONS_LISTED_MAX)
      .map(sessionOf)
  }, Effect.orDie)
  return { find, rotatedFrom, isLive: isLiveNow, list }
})

const makeWrites = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  // In the order in which a commit takes them (devices, sessions), so that neither waits for the other.
  const keepActivity = (session: Session, now: Instant) =>
    sql`
      UPDATE member_activity SET at = ${now}
      WHERE workspace_id = ${session.member.workspaceId} AND member_id = ${session.member.id} AND at < ${now}`
  const activateDevice = (session: Session, deviceId: DeviceId, now: Instant) =>
    sql`
      UPDATE device SET active_at = ${now}
      WHERE workspace_id = ${session.member.workspaceId} AND member_id = ${session.member.id} AND id = ${deviceId}
        AND active_at < ${now}`
  const useDevice = (session: Session, deviceId: DeviceId, now: Instant, address: string | null) =>
    // From the device's row: a use of what is no device of this member's is not remembered (T3, T4).
    sql`
      INSERT INTO device_use (workspace_id, member_id, device_id, at, address)
      SELECT d.workspace_id, d.member_id, d.id, CAST(${now} AS BIGINT), CAST(${address} AS TEXT) FROM device d
      WHERE d.workspace_id = ${session.member.workspaceId} AND d.member_id = ${session.member.id} AND d.id = ${deviceId}
      ON CONFLICT (workspace_id, member_id, device_id) DO UPDATE SET at = excluded.at, address = excluded.address
      WHERE excluded.at >= device_use.at`

  const touch = Effect.fn("Sessions.touch")(
    function* (session: Session, deviceId: DeviceId | null, now: Instant, address: string | null) {
      if (deviceId !== null) {
        yield* activateDevice(session, deviceId, now)
        yield* useDevice(session, deviceId, now, address)
      }
      yield* sql`
        UPDATE session SET last_seen_at = ${now}, address = ${address}
        WHERE workspace_id = ${session.member.workspaceId} AND id = ${session.id} AND last_seen_at <= ${now}`
      yield* keepActivity(session, now)
    },
    sql.withTransaction,
    Effect.orDie
  )

  const rotate = Effect.fn("Sessions.rotate")(function* (
    session: Session,
    from: TokenHash,
    to: TokenHash,
    now: Instant
  ) {
    const rotated = yield* sql`
      UPDATE session SET token_hash = ${to}, previous_hash = ${from}, rotated_at = ${now}, token_unused = 1
      WHERE workspace_id = ${session.member.workspaceId} AND id = ${session.id} AND token_hash = ${from}
      RETURNING id`
    return rotated.length > 0
  }, Effect.orDie)
  return { touch, rotate }
})

/** T39: what becomes of a token that nobody has used yet. Whichever of the two statements is first, the other finds nothing. */
const makeUnused = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const settle = Effect.fn("Sessions.settle")(function* (session: Session, hash: TokenHash) {
    const settled = yield* sql`
      UPDATE session SET token_unused = 0
      WHERE workspace_id = ${session.member.workspaceId} AND id = ${session.id} AND token_hash = ${hash}
      RETURNING id`
    return settled.length > 0
  }, Effect.orDie)

  const replaceUnused = Effect.fn("Sessions.replaceUnused")(function* (
    session: Session,
    unused: TokenHash,
    to: TokenHash,
    now: Instant
  ) {
    const replaced = yield* sql`
      UPDATE session SET token_hash = ${to}, rotated_at = ${now}
      WHERE workspace_id = ${session.member.workspaceId} AND id = ${session.id} AND token_hash = ${unused}
        AND token_unused = 1
      RETURNING id`
    return replaced.length > 0
  }, Effect.orDie)
  return { settle, replaceUnused }
})

export const layer = Layer.effect(
  Sessions,
  Effect.gen(function* () {
    return Sessions.of({ ...(yield* makeReads), ...(yield* makeWrites), ...(yield* makeUnused) })
  })
)
