import type { Change } from "@tessera/application/ports/roster-store"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Array, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { newQueueId } from "../queue-table.ts"

/** A subscription ends with its device; with its session it ends by itself, in the same transaction too. */
const endWithDevices = Effect.fnUntraced(function* ({ after, events, key }: Change) {
  const removed = events.flatMap((event) => (event._tag === "DeviceRemoved" ? [event.deviceId] : []))
  const instances = after.devices.filter(({ id }) => removed.includes(id)).map(({ instanceId }) => instanceId)
  if (!Array.isArrayNonEmpty(instances)) return
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    DELETE FROM push_subscription
    WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId} AND ${sql.in("instance_id", instances)}`
})

const subscribed = Effect.fnUntraced(function* ({ key, pushes }: Change) {
  if (pushes.length === 0) return []
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ readonly instance_id: ClientInstanceId }>`
    SELECT instance_id FROM push_subscription
    WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId}`
  return rows.map(({ instance_id }) => instance_id)
})

/** Queued in the transaction that causes them, for those who subscribed. */
export const writePushes = Effect.fnUntraced(function* (change: Change) {
  yield* endWithDevices(change)
  const there = yield* subscribed(change)
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  const { before, key, pushes } = change
  const rows = pushes.flatMap(({ deviceId, kind, to, until }, index) =>
    to
      .filter((instanceId) => there.includes(instanceId))
      .map((instanceId) => ({
        workspace_id: key.workspaceId,
        id: newQueueId(key.workspaceId),
        member_id: key.memberId,
        instance_id: instanceId,
        kind,
        device_id: deviceId,
        until,
        ordinal: before.version * 1_000 + index,
        queued_at: before.now,
        due_at: before.now,
        state: "waiting",
        attempt: 0
      }))
  )
  if (!Array.isArrayNonEmpty(rows)) return
  yield* sql`INSERT INTO push ${sql.insert(rows)}`
  yield* announcer.pushesQueued
})
