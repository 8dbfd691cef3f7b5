import { Letter } from "@tessera/application/letter"
import { type Claimed, Outbox } from "@tessera/application/ports/outbox"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { ChallengeId } from "@tessera/domain/ids"
import { after, Instant } from "@tessera/domain/instant"
import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"
import { MEMBER_COLUMNS, memberOf, type MemberRow } from "./rows/member-row.ts"

const decodeLetter = Schema.decodeUnknownSync(Schema.fromJsonString(Letter))

interface ClaimedRow extends MemberRow {
  readonly id: string
  readonly letter: string
  readonly attempt: number
  readonly queued_at: Instant
  readonly leased_until: Instant
  readonly workspace_name: string
  readonly challenge_state: string | null
}

const claimedOf = (row: ClaimedRow): Claimed => ({
  id: row.id,
  letter: decodeLetter(row.letter),
  member: memberOf(row),
  workspaceName: row.workspace_name,
  attempt: row.attempt,
  leasedUntil: row.leased_until,
  queuedAt: row.queued_at,
  challengeIsLive: row.challenge_state === "live"
})

/** A letter's id begins with its workspace, which leads the key. */
const workspaceOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(".")))

/**
 * Two workers never hold one letter: on PostgreSQL a row that another one is claiming is skipped, on SQLite there is one
 * writer at a time. Read in the same transaction that leases it, so that `challengeIsLive` is of that moment.
 */
const makeClaim = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const skipLocked = sql.literal(
    sql.onDialectOrElse({ pg: () => "FOR UPDATE SKIP LOCKED", orElse: () => "" })
  )
  const memberColumns = sql.literal(MEMBER_COLUMNS)
  return Effect.fn("Outbox.claim")(
    function* (owner: string, leaseMs: number, limit: number) {
      const now = yield* clock.now
      const until = after(now, leaseMs)
      const leased = yield* sql<{ readonly id: string }>`
        UPDATE outbox SET lease_owner = ${owner}, leased_until = ${until}, attempt = attempt + 1
        WHERE (workspace_id, id) IN (
          SELECT workspace_id, id FROM outbox
          WHERE state = 'waiting' AND due_at <= ${now} AND (leased_until IS NULL OR leased_until <= ${now})
          ORDER BY queued_at, ordinal LIMIT ${limit} ${skipLocked}
        ) RETURNING id`
      if (leased.length === 0) return { now, letters: [] }
      const rows = yield* sql<ClaimedRow>`
        SELECT o.id, o.letter, o.attempt, o.queued_at, o.leased_until, w.name AS workspace_name,
          c.state AS challenge_state, ${memberColumns}
        FROM outbox o
        JOIN workspace w ON w.id = o.workspace_id
        JOIN member m ON m.workspace_id = o.workspace_id AND m.id = o.member_id
        LEFT JOIN challenge c
          ON c.workspace_id = o.workspace_id AND c.member_id = o.member_id AND c.id = o.challenge_id
        WHERE ${sql.or(leased.map(({ id }) => sql`(o.workspace_id = ${workspaceOf(id)} AND o.id = ${id})`))}
        ORDER BY o.queued_at, o.ordinal`
      return { now, letters: rows.map(claimedOf) }
    },
    sql.withTransaction,
    Effect.orDie
  )
})

const makeSettle = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const held = (id: string, owner: string, now: Instant) =>
    sql`workspace_id = ${workspaceOf(id)} AND id = ${id} AND state = 'waiting'
      AND lease_owner = ${owner} AND leased_until > ${now}`
  const settle = Effect.fn("Outbox.settle")(function* (
    id: string,
    owner: string,
    state: "sent" | "dead" | "dropped",
    why: string | null
  ) {
    const now = yield* clock.now
    yield* sql`
      UPDATE outbox SET state = ${state}, why = ${why}, settled_at = ${now}, lease_owner = NULL, leased_until = NULL
      WHERE ${held(id, owner, now)}`
  }, Effect.orDie)
  const retryAt = Effect.fn("Outbox.retryAt")(function* (
    id: string,
    owner: string,
    at: Instant,
    why: string
  ) {
    const now = yield* clock.now
    yield* sql`
      UPDATE outbox SET due_at = ${at}, why = ${why}, lease_owner = NULL, leased_until = NULL
      WHERE ${held(id, owner, now)}`
  }, Effect.orDie)
  return { settle, retryAt }
})

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const stateOf = Effect.fn("Outbox.stateOf")(function* (key: MemberKey, id: ChallengeId) {
    const [row] = yield* sql<{ readonly state: "waiting" | "sent" | "dead" | "dropped" }>`
      SELECT state FROM outbox
      WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId} AND challenge_id = ${id}`
    if (row === undefined || row.state === "waiting") return "queued"
    return row.state === "sent" ? "sent" : "failed"
  }, Effect.orDie)
  const nextDueAt = sql<{ readonly at: number | null }>`
    SELECT MIN(COALESCE(leased_until, due_at)) AS at FROM outbox WHERE state = 'waiting'`.pipe(
    Effect.map(([row]) => (row === undefined || row.at === null ? null : Instant.make(row.at))),
    Effect.orDie
  )
  const depth = sql<{ readonly waiting: number; readonly dead: number }>`
    SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting,
      (SELECT count(*) FROM outbox WHERE state = 'dead') AS dead`.pipe(
    Effect.map(([row]) => row ?? { waiting: 0, dead: 0 }),
    Effect.orDie
  )
  return { stateOf, nextDueAt, depth }
})

export const layer = Layer.effect(
  Outbox,
  Effect.gen(function* () {
    const { retryAt, settle } = yield* makeSettle
    return Outbox.of({
      claim: yield* makeClaim,
      sent: (id, owner) => settle(id, owner, "sent", null),
      retryAt,
      dead: (id, owner, why) => settle(id, owner, "dead", why),
      dropped: (id, owner, why) => settle(id, owner, "dropped", why),
      ...(yield* makeReads)
    })
  })
)
