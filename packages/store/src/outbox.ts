import { Letter } from "@tessera/application/letter"
import { type Claimed, Outbox } from "@tessera/application/ports/outbox"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { ChallengeId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"
import { makeLease, makeNextDueAt, makeSettles, queueRows } from "./queue-table.ts"
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
  readonly link_is_live: number
}

const claimedOf = (row: ClaimedRow): Claimed => ({
  id: row.id,
  letter: decodeLetter(row.letter),
  member: memberOf(row),
  workspaceName: row.workspace_name,
  attempt: row.attempt,
  leasedUntil: row.leased_until,
  queuedAt: row.queued_at,
  challengeIsLive: row.challenge_state === "live" || row.link_is_live === 1
})

/** Read in the same transaction that leases it, so that `challengeIsLive` is of that moment. */
const makeClaim = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const lease = yield* makeLease("outbox")
  const memberColumns = sql.literal(MEMBER_COLUMNS)
  return Effect.fn("Outbox.claim")(
    function* (owner: string, leaseMs: number, limit: number) {
      const now = yield* clock.now
      const leased = yield* lease(owner, now, leaseMs, limit)
      if (leased.length === 0) return { now, letters: [] }
      const rows = yield* sql<ClaimedRow>`
        SELECT o.id, o.letter, o.attempt, o.queued_at, o.leased_until, w.name AS workspace_name,
          c.state AS challenge_state, ${memberColumns},
          CASE WHEN o.challenge_id IN (m.invitation_id, m.reset_id) THEN 1 ELSE 0 END AS link_is_live
        FROM outbox o
        JOIN workspace w ON w.id = o.workspace_id
        JOIN member m ON m.workspace_id = o.workspace_id AND m.id = o.member_id
        LEFT JOIN challenge c
          ON c.workspace_id = o.workspace_id AND c.member_id = o.member_id AND c.id = o.challenge_id
        WHERE ${queueRows(sql, "o", leased)}
        ORDER BY o.queued_at, o.ordinal`
      return { now, letters: rows.map(claimedOf) }
    },
    sql.withTransaction,
    Effect.orDie
  )
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
  const nextDueAt = yield* makeNextDueAt("outbox")
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
    return Outbox.of({
      ...(yield* makeSettles("outbox")),
      claim: yield* makeClaim,
      ...(yield* makeReads)
    })
  })
)
