import { wants } from "@tessera/application/webhook-told"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Array, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { eventsOf, type Line, rowOf } from "../webhooks/told.ts"
import { makeTurns } from "../webhooks/turns.ts"

interface ListeningRow {
  readonly id: string
  readonly events: string | null
}

/** Queues what these lines tell to the workspace's webhooks, in the transaction that writes the lines. */
export const writeDeliveries = Effect.fnUntraced(function* (
  workspaceId: WorkspaceId,
  lines: ReadonlyArray<Line>,
  now: Instant
) {
  const sql = yield* SqlClient.SqlClient
  const { keep } = yield* makeTurns
  const listening = yield* sql<ListeningRow>`
    SELECT id, events FROM webhook WHERE workspace_id = ${workspaceId} AND off_at IS NULL ORDER BY id ${keep}`
  const rows = listening.flatMap(({ events, id }) =>
    lines
      .filter(({ event }) => wants({ id, events: eventsOf(events) }, event))
      .map((line) => rowOf({ workspaceId, id }, line, now))
  )
  if (!Array.isArrayNonEmpty(rows)) return
  yield* sql`INSERT INTO webhook_delivery ${sql.insert(rows)}`
  yield* (yield* Announcer).deliveriesQueued
})
