import type { Settles } from "@tessera/application/queue-worker"
import { after, Instant } from "@tessera/domain/instant"
import { Effect } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { randomUUID } from "node:crypto"
import { StoreClock } from "./clock.ts"

/** The tables whose rows wait, are leased, and are settled. They have these columns in common. */
type QueueTable = "outbox" | "push"

/** The id names its workspace, which leads the key: no row is ever looked up by an id alone. Ids hold no dot. */
export const newQueueId = (workspaceId: string): string => `${workspaceId}.${randomUUID()}`

const workspaceOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(".")))

/** Those rows of a table called `alias`, each by its workspace and its id. */
export const queueRows = (sql: SqlClient.SqlClient, alias: "o", ids: ReadonlyArray<string>) => {
  const name = sql.literal(alias)
  return sql.or(ids.map((id) => sql`(${name}.workspace_id = ${workspaceOf(id)} AND ${name}.id = ${id})`))
}

/**
 * Leases the oldest due rows and says which. Two workers never hold one row: on PostgreSQL a row that another one is claiming
 * is skipped, on SQLite there is one writer at a time. `free` narrows down what may be claimed, of the row called `q`.
 */
export const makeLease = Effect.fnUntraced(function* (table: QueueTable, free?: Statement.Fragment) {
  const sql = yield* SqlClient.SqlClient
  const rows = sql.literal(table)
  const only = free === undefined ? sql.literal("") : sql`AND ${free}`
  const skipLocked = sql.literal(
    sql.onDialectOrElse({ pg: () => "FOR UPDATE SKIP LOCKED", orElse: () => "" })
  )
  return Effect.fnUntraced(function* (owner: string, now: Instant, leaseMs: number, limit: number) {
    const leased = yield* sql<{ readonly id: string }>`
      UPDATE ${rows} SET lease_owner = ${owner}, leased_until = ${after(now, leaseMs)}, attempt = attempt + 1
      WHERE (workspace_id, id) IN (
        SELECT workspace_id, id FROM ${rows} q
        WHERE state = 'waiting' AND due_at <= ${now} AND (leased_until IS NULL OR leased_until <= ${now}) ${only}
        ORDER BY queued_at, ordinal LIMIT ${limit} ${skipLocked}
      ) RETURNING id`
    return leased.map(({ id }) => id)
  })
})

type Settled = "sent" | "dead" | "dropped"

export const makeSettles = Effect.fnUntraced(function* (table: QueueTable) {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const rows = sql.literal(table)
  const held = (id: string, owner: string, now: Instant) =>
    sql`workspace_id = ${workspaceOf(id)} AND id = ${id} AND state = 'waiting'
      AND lease_owner = ${owner} AND leased_until > ${now}`
  const settle = Effect.fn("Queue.settle")(function* (
    id: string,
    owner: string,
    state: Settled,
    why: string | null
  ) {
    const now = yield* clock.now
    yield* sql`
      UPDATE ${rows} SET state = ${state}, why = ${why}, settled_at = ${now}, lease_owner = NULL, leased_until = NULL
      WHERE ${held(id, owner, now)}`
  }, Effect.orDie)
  const settles: Settles = {
    sent: (id, owner) => settle(id, owner, "sent", null),
    dead: (id, owner, why) => settle(id, owner, "dead", why),
    dropped: (id, owner, why) => settle(id, owner, "dropped", why),
    retryAt: Effect.fn("Queue.retryAt")(function* (id, owner, at, why) {
      const now = yield* clock.now
      yield* sql`
        UPDATE ${rows} SET due_at = ${at}, why = ${why}, lease_owner = NULL, leased_until = NULL
        WHERE ${held(id, owner, now)}`
    }, Effect.orDie)
  }
  return settles
})

/** When the first row that waits can be claimed. `free` as in `makeLease`. */
export const makeNextDueAt = Effect.fnUntraced(function* (table: QueueTable, free?: Statement.Fragment) {
  const sql = yield* SqlClient.SqlClient
  const only = free === undefined ? sql.literal("") : sql`AND ${free}`
  return sql<{ readonly at: number | null }>`
    SELECT MIN(COALESCE(leased_until, due_at)) AS at FROM ${sql.literal(table)} q
    WHERE state = 'waiting' ${only}`.pipe(
    Effect.map(([row]) => (row === undefined || row.at === null ? null : Instant.make(row.at))),
    Effect.orDie
  )
})
