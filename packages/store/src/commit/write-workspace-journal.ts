import type { WorkspaceChange } from "@tessera/application/ports/directory"
import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { chained, GENESIS } from "../chain.ts"
import { writeDeliveries } from "./write-deliveries.ts"

/** The shape of the workspaces' events that this release writes; a reader of older lines looks here first. */
const WORKSPACE_JOURNAL_FORMAT = 1

const encodeEvent = Schema.encodeSync(Schema.fromJsonString(WorkspaceEvent))
const encodeActor = Schema.encodeSync(Schema.fromJsonString(Actor))

/** Takes the workspace's row, and with it the turn: a second writer waits here, and then reads the line that the first wrote. */
const takeTurn = Effect.fnUntraced(function* (workspaceId: WorkspaceId, count: number) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ readonly lines: number }>`
    UPDATE workspace SET journal_lines = journal_lines + ${count} WHERE id = ${workspaceId}
    RETURNING journal_lines AS lines`
  if (row === undefined) return yield* Effect.die(new Error("A journal belongs to a workspace that exists"))
  const position = row.lines - count
  // A statement of its own: on PostgreSQL the first one's snapshot may be older than the turn that it waited for.
  const [last] = yield* sql<{ readonly hash: string }>`
    SELECT hash FROM workspace_journal WHERE workspace_id = ${workspaceId} AND position = ${position - 1}`
  return { position, lastHash: last?.hash ?? GENESIS }
})

/**
 * Appends to a workspace's journal, each line hung on the hash of the one before (T37). Called inside the transaction of the
 * change that it tells. Answers the position of the first line.
 */
export const writeWorkspaceJournal = Effect.fnUntraced(function* (
  change: WorkspaceChange & { readonly at: Instant }
) {
  const sql = yield* SqlClient.SqlClient
  const { address, at, by, events, workspaceId } = change
  const { lastHash, position } = yield* takeTurn(workspaceId, events.length)
  const actor = encodeActor(by)
  const lines = events.map((event, index) => ({
    position: position + index,
    format: WORKSPACE_JOURNAL_FORMAT,
    event: encodeEvent(event),
    actor,
    address,
    at
  }))
  const [first, ...rest] = chained({ workspaceId, memberId: null }, lines, lastHash).map((line) => ({
    workspace_id: workspaceId,
    ...line
  }))
  if (first === undefined) return yield* Effect.die(new Error("A change is at least one event"))
  yield* sql`INSERT INTO workspace_journal ${sql.insert([first, ...rest])}`
  const told = events.map((event, index) => ({ memberId: null, position: position + index, event, at }))
  yield* writeDeliveries(workspaceId, told, at)
  yield* (yield* Announcer).workspaceChanged({ workspaceId, lines: position + events.length })
  return position
})
