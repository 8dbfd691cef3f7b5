import { RosterChanged } from "@tessera/application/expected"
import type { Change } from "@tessera/application/ports/roster-store"
import type { Device } from "@tessera/domain/device"
import type { DeviceId } from "@tessera/domain/ids"
import { DEVICES_PER_MEMBER_MAX } from "@tessera/domain/numbers"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { Array, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { facetOfDevice, ROLE_BITS, roleBits } from "../everyone/facet.ts"
import { deviceRow } from "../rows/device-row.ts"

interface Changed {
  readonly device: Device
  readonly ordinal: number
}

/** R5, T10: the lowest free places. Full is for the rules to refuse; a race that got here decides again. */
const freeSlots = Effect.fnUntraced(function* ({ key }: Change, wanted: number) {
  if (wanted === 0) return []
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ readonly slot: number }>`
    SELECT slot FROM device
    WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId} AND slot IS NOT NULL`
  const taken = new Set(rows.map(({ slot }) => slot))
  const free = Array.range(1, DEVICES_PER_MEMBER_MAX)
    .filter((slot) => !taken.has(slot))
    .slice(0, wanted)
  return free.length < wanted ? yield* new RosterChanged() : free
})

const write = Effect.fnUntraced(function* (
  change: Change,
  changed: ReadonlyArray<Changed>,
  slots: ReadonlyMap<DeviceId, number>
) {
  const sql = yield* SqlClient.SqlClient
  const { address, key } = change
  const rows = changed.map(({ device, ordinal }) => ({
    workspace_id: key.workspaceId,
    member_id: key.memberId,
    // A device that is stored already keeps its place; the CHECK wants to see one here too.
    slot: isTerminal(device.status) ? null : (slots.get(device.id) ?? 1),
    address,
    role: change.after.role,
    active_at: device.registeredAt,
    facet: facetOfDevice(device, change.after.role),
    ...deviceRow(device, ordinal)
  }))
  if (!Array.isArrayNonEmpty(rows)) return
  yield* sql`
    INSERT INTO device ${sql.insert(rows)}
    ON CONFLICT (workspace_id, member_id, id) DO UPDATE SET
      slot = CASE WHEN excluded.slot IS NULL THEN NULL ELSE device.slot END,
      name = excluded.name, name_key = excluded.name_key, kind = excluded.kind, os = excluded.os,
      browser = excluded.browser, os_version = excluded.os_version, browser_version = excluded.browser_version,
      model = excluded.model, status = excluded.status, expires_at = excluded.expires_at,
      match_number_misses = excluded.match_number_misses, trusted_at = excluded.trusted_at,
      trusted_fallback = excluded.trusted_fallback, trusted_by = excluded.trusted_by,
      locked_until = excluded.locked_until, ended_at = excluded.ended_at, ended_reason = excluded.ended_reason,
      ended_by = excluded.ended_by, age_told_days = excluded.age_told_days, age_told_until = excluded.age_told_until,
      idle_told_days = excluded.idle_told_days, idle_told_until = excluded.idle_told_until, facet = excluded.facet`
})

/** R32: each device says its member's role, for whoever looks for devices by it. */
const writeRole = Effect.fnUntraced(function* ({ after, before, key }: Change) {
  if (after.role === before.roster.role) return
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    UPDATE device SET role = ${after.role},
      facet = facet - facet % ${sql.literal(String(ROLE_BITS))} + ${sql.literal(String(roleBits(after.role)))}
    WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId}`
})

/**
 * Those that the decision made or changed. What ended comes first, also by the clock (`settle` writes that down with every
 * decision), so that a new device may take its place and its name.
 */
export const writeDevices = Effect.fnUntraced(function* (change: Change) {
  const same = new Set(change.before.roster.devices)
  const known = new Set(change.before.roster.devices.map(({ id }) => id))
  const changed = change.after.devices
    .map((device, ordinal) => ({ device, ordinal }))
    .filter(({ device }) => !same.has(device))
  const [going, staying] = [
    changed.filter(({ device }) => isTerminal(device.status)),
    changed.filter(({ device }) => !isTerminal(device.status))
  ]
  yield* write(change, going, new Map())
  const fresh = staying.filter(({ device }) => !known.has(device.id))
  const free = yield* freeSlots(change, fresh.length)
  yield* write(change, staying, new Map(fresh.map(({ device }, index) => [device.id, free[index] ?? 0])))
  yield* writeRole(change)
})
