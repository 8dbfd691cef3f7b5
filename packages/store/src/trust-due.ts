import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { DAY_MS, TRUST_ENDING_NOTICE_DAYS } from "@tessera/domain/numbers"
import type { Instant } from "@tessera/domain/instant"
import { Effect } from "effect"
import { SqlClient, type Statement } from "effect/sql"

interface Lasting {
  readonly id: WorkspaceId
  readonly maximum_age_days: number | null
  readonly idle_days: number | null
}

/** Longer than any policy: an end that never comes. */
const NEVER_DAYS = 100_000

/** The moment at which what has its days from then on has `beforeDays` left, or none. */
const beginning = (now: Instant, days: number, beforeDays = 0) => now - (days - beforeDays) * DAY_MS

/**
 * CLIENT-4 as ranges of two indexes, a workspace at a time: `trustEndedByPolicy` and `noticesDue` decide, this finds for whom.
 * Whoever is found has something to write down, and is not found again; the contract holds the two together.
 */
export const makeTrustDue = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const by = (index: string) =>
    sql.literal(sql.onDialectOrElse({ pg: () => "device d", orElse: () => `device d INDEXED BY ${index}` }))
  const [byAge, byIdleness] = [by("device_by_age"), by("device_by_idleness")]
  const lastUse = sql`(CASE WHEN d.active_at > d.trusted_at THEN d.active_at ELSE d.trusted_at END)`
  const approved = (id: WorkspaceId) => sql`d.workspace_id = ${id} AND d.status = 'approved'`

  const oldest = (id: WorkspaceId, until: number, more: Statement.Fragment, limit: number) =>
    sql<{ readonly member_id: MemberId }>`
      SELECT d.member_id FROM ${byAge}
      WHERE ${approved(id)} AND d.trusted_at <= ${until} AND ${more}
      ORDER BY d.trusted_at, d.age_told_until LIMIT ${limit}`
  const idlest = (id: WorkspaceId, until: number, more: Statement.Fragment, limit: number) =>
    sql<{ readonly member_id: MemberId }>`
      SELECT d.member_id FROM ${byIdleness}
      WHERE ${approved(id)} AND d.active_at <= ${until} AND d.trusted_at <= ${until} AND ${more}
      ORDER BY d.active_at, d.trusted_at LIMIT ${limit}`
  const any = sql`1 = 1`

  const ended = ({ id, idle_days, maximum_age_days }: Lasting, now: Instant, limit: number) => [
    ...(maximum_age_days === null ? [] : [oldest(id, beginning(now, maximum_age_days), any, limit)]),
    ...(idle_days === null ? [] : [idlest(id, beginning(now, idle_days), any, limit)])
  ]

  const untold = (kind: "age" | "idle", from: Statement.Fragment, days: number, beforeDays: number) => {
    const [until, told] = [sql.literal(`d.${kind}_told_until`), sql.literal(`d.${kind}_told_days`)]
    return sql`NOT COALESCE(${until} = ${from} + ${days * DAY_MS} AND ${told} <= ${beforeDays}, 1 = 0)`
  }
  const noticesOf = ({ id, idle_days, maximum_age_days }: Lasting, now: Instant, limit: number) =>
    TRUST_ENDING_NOTICE_DAYS.flatMap((before) => {
      const age = maximum_age_days === null || maximum_age_days <= before ? null : maximum_age_days
      const idle = idle_days === null || idle_days <= before ? null : idle_days
      const first = sql`${lastUse} + ${(idle ?? 0) * DAY_MS} < d.trusted_at + ${(maximum_age_days ?? NEVER_DAYS) * DAY_MS}`
      return [
        ...(age === null
          ? []
          : [oldest(id, beginning(now, age, before), untold("age", sql`d.trusted_at`, age, before), limit)]),
        ...(idle === null
          ? []
          : [
              idlest(
                id,
                beginning(now, idle, before),
                sql`${first} AND ${untold("idle", lastUse, idle, before)}`,
                limit
              )
            ])
      ]
    })

  /** Of a workspace's searches, until as many members are found as are wanted. */
  const found = (searches: typeof ended) =>
    Effect.fnUntraced(function* (now: Instant, limit: number) {
      const members = new Map<string, MemberKey>()
      const workspaces = yield* sql<Lasting>`
        SELECT id, maximum_age_days, idle_days FROM workspace
        WHERE maximum_age_days IS NOT NULL OR idle_days IS NOT NULL`
      for (const workspace of workspaces) {
        for (const search of searches(workspace, now, limit)) {
          if (members.size >= limit) break
          for (const { member_id } of yield* search) {
            members.set(`${workspace.id} ${member_id}`, { workspaceId: workspace.id, memberId: member_id })
          }
        }
      }
      return [...members.values()].slice(0, limit)
    })

  return { ended: found(ended), noticed: found(noticesOf) }
})
