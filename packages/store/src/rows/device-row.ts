import {
  Device,
  type DeviceName,
  type DeviceStatus,
  type Ended,
  type MatchNumber,
  type SetUpPath,
  type Told,
  type Trusted
} from "@tessera/domain/device"
import type { ClientInstanceId, DeviceId, SessionId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { nameKey } from "@tessera/domain/rules/name"
import { AS_STORED } from "./as-stored.ts"
import { factsOf, type FactsRow, factsRow } from "./facts-row.ts"

export interface DeviceRow extends FactsRow {
  readonly id: DeviceId
  readonly ordinal: number
  readonly instance_id: ClientInstanceId
  readonly session_id: SessionId
  readonly name: DeviceName
  readonly status: DeviceStatus
  readonly path: SetUpPath
  readonly fallback: number
  readonly registered_at: Instant
  readonly expires_at: Instant | null
  readonly match_number: MatchNumber
  readonly match_number_misses: number
  readonly trusted_at: Instant | null
  readonly trusted_fallback: number | null
  readonly trusted_by: DeviceId | null
  readonly locked_until: Instant | null
  readonly ended_at: Instant | null
  readonly ended_reason: Ended["reason"] | null
  readonly ended_by: DeviceId | null
  readonly previous_device_id: DeviceId | null
  readonly age_told_days: number | null
  readonly age_told_until: Instant | null
  readonly idle_told_days: number | null
  readonly idle_told_until: Instant | null
}

const trustedColumns = (trusted: Trusted | null) => ({
  trusted_at: trusted === null ? null : trusted.at,
  trusted_fallback: trusted?._tag === "ByCode" ? Number(trusted.fallback) : null,
  trusted_by: trusted?._tag === "ByDevice" ? trusted.deviceId : null
})

/** `ordinal`: its place among the member's devices. */
export const deviceRow = (device: Device, ordinal: number) => ({
  id: device.id,
  ordinal,
  instance_id: device.instanceId,
  session_id: device.sessionId,
  name: device.name,
  name_key: nameKey(device.name),
  ...factsRow(device.facts),
  status: device.status,
  path: device.path,
  fallback: Number(device.fallback),
  registered_at: device.registeredAt,
  expires_at: device.expiresAt,
  match_number: device.matchNumber,
  match_number_misses: device.matchNumberMisses,
  ...trustedColumns(device.trusted),
  locked_until: device.lockedUntil,
  ended_at: device.ended?.at ?? null,
  ended_reason: device.ended?.reason ?? null,
  ended_by: device.ended?.byDeviceId ?? null,
  previous_device_id: device.previousDeviceId,
  age_told_days: device.ageTold?.noticeDays ?? null,
  age_told_until: device.ageTold?.endsAt ?? null,
  idle_told_days: device.idleTold?.noticeDays ?? null,
  idle_told_until: device.idleTold?.endsAt ?? null
})

const trustedOf = (row: DeviceRow): Trusted | null => {
  if (row.trusted_at === null) return null
  return row.trusted_by === null
    ? { _tag: "ByCode", at: row.trusted_at, fallback: row.trusted_fallback === 1 }
    : { _tag: "ByDevice", at: row.trusted_at, deviceId: row.trusted_by }
}

const endedOf = ({ ended_at, ended_by, ended_reason }: DeviceRow): Ended | null =>
  ended_at === null || ended_reason === null
    ? null
    : { at: ended_at, reason: ended_reason, byDeviceId: ended_by }

const toldOf = (noticeDays: number | null, endsAt: Instant | null): Told | null =>
  noticeDays === null || endsAt === null ? null : { noticeDays, endsAt }

export const deviceOf = (row: DeviceRow): Device =>
  new Device(
    {
      id: row.id,
      instanceId: row.instance_id,
      sessionId: row.session_id,
      name: row.name,
      facts: factsOf(row),
      status: row.status,
      path: row.path,
      fallback: row.fallback === 1,
      registeredAt: row.registered_at,
      expiresAt: row.expires_at,
      matchNumber: row.match_number,
      matchNumberMisses: row.match_number_misses,
      trusted: trustedOf(row),
      lockedUntil: row.locked_until,
      ended: endedOf(row),
      previousDeviceId: row.previous_device_id,
      ageTold: toldOf(row.age_told_days, row.age_told_until),
      idleTold: toldOf(row.idle_told_days, row.idle_told_until)
    },
    AS_STORED
  )

/** The columns that `deviceOf` reads, in the order in which they are asked for. */
export const DEVICE_COLUMNS = [
  "id",
  "ordinal",
  "instance_id",
  "session_id",
  "name",
  "kind",
  "os",
  "browser",
  "os_version",
  "browser_version",
  "model",
  "status",
  "path",
  "fallback",
  "registered_at",
  "expires_at",
  "match_number",
  "match_number_misses",
  "trusted_at",
  "trusted_fallback",
  "trusted_by",
  "locked_until",
  "ended_at",
  "ended_reason",
  "ended_by",
  "previous_device_id",
  "age_told_days",
  "age_told_until",
  "idle_told_days",
  "idle_told_until"
] as const
