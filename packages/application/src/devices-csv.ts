import type { MemberDevice } from "@tessera/domain/admin-views"
import { csvRecord } from "@tessera/domain/rules/csv"
import { DateTime } from "effect"

const moment = (at: number | null): string | null =>
  at === null ? null : DateTime.formatIso(DateTime.makeUnsafe(at))

const how = ({ trustedBy }: MemberDevice): string | null => {
  if (trustedBy === null) return null
  if (trustedBy._tag === "Device") return "device"
  return trustedBy.fallback ? "fallback" : "code"
}

/** The columns, by the names that programs read; they are the same in every language, and new ones come last. */
const COLUMNS: Readonly<Record<string, (row: MemberDevice) => string | null>> = {
  username: (row) => row.username,
  email: (row) => row.email,
  role: (row) => row.role,
  member_state: (row) => row.state,
  device: (row) => row.name,
  kind: (row) => row.facts.kind,
  os: (row) => row.facts.os,
  os_version: (row) => row.facts.osVersion,
  browser: (row) => row.facts.browser,
  browser_version: (row) => row.facts.browserVersion,
  model: (row) => row.facts.model,
  status: (row) => row.status,
  trusted_how: how,
  trusted_by_device: ({ trustedBy }) => (trustedBy?._tag === "Device" ? trustedBy.name : null),
  set_up_at: (row) => moment(row.registeredAt),
  trusted_at: (row) => moment(row.trustedAt),
  last_used_at: (row) => moment(row.lastUsedAt),
  place: (row) => row.place,
  address: (row) => row.address,
  locked_until: (row) => moment(row.lockedUntil),
  ended_at: (row) => moment(row.ended?.at ?? null),
  ended_reason: (row) => row.ended?.reason ?? null,
  member_id: (row) => row.memberId,
  device_id: (row) => row.id
}

/** Spreadsheets take a file without it for one in the language of the machine. */
const BYTE_ORDER_MARK = "\uFEFF"

/** R32: what stands before the first row. */
export const devicesCsvHead: string = BYTE_ORDER_MARK + csvRecord(Object.keys(COLUMNS))

export const devicesCsvRow = (row: MemberDevice): string =>
  csvRecord(Object.values(COLUMNS).map((column) => column(row)))
