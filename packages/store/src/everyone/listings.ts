import type { DeviceListing, MemberListed } from "@tessera/application/ports/everyone"
import type { DeviceName } from "@tessera/domain/device"
import type { Instant } from "@tessera/domain/instant"
import type { Statement } from "effect/sql"
import { DEVICE_COLUMNS, deviceOf, type DeviceRow } from "../rows/device-row.ts"
import { MEMBER_COLUMNS, memberOf, type MemberRow } from "../rows/member-row.ts"
import type { Words } from "./words.ts"

export interface ListingRow extends MemberRow, DeviceRow {
  readonly used_at: Instant | null
  readonly last_address: string | null
  readonly trusted_by_name: DeviceName | null
  readonly sort_key: string | number
}

/** Everything of the devices whose keys are in `page`, in its order. */
export const listingsOf = (
  { ordered, sql }: Words,
  page: Statement.Fragment,
  order: Parameters<Words["ordered"]>
) =>
  sql<ListingRow>`
    WITH page AS (${page})
    SELECT ${sql.literal(MEMBER_COLUMNS)}, ${sql.literal(DEVICE_COLUMNS.map((column) => `d.${column}`).join(", "))},
      u.at AS used_at, COALESCE(u.address, d.address) AS last_address, p.sort_key, (
        SELECT b.name FROM device b
        WHERE b.workspace_id = d.workspace_id AND b.member_id = d.member_id AND b.id = d.trusted_by
      ) AS trusted_by_name
    FROM page p
    CROSS JOIN device d
    CROSS JOIN member m
    LEFT JOIN device_use u
      ON u.workspace_id = d.workspace_id AND u.member_id = d.member_id AND u.device_id = d.id
    WHERE d.workspace_id = p.workspace_id AND d.member_id = p.member_id AND d.id = p.id
      AND m.workspace_id = p.workspace_id AND m.id = p.member_id
    ORDER BY ${ordered(...order)}`

export const listingOf = (row: ListingRow): DeviceListing => {
  const member = memberOf(row)
  const device = deviceOf(row)
  return {
    member,
    device,
    trustedByName: row.trusted_by_name,
    lastUsedAt: row.used_at,
    address: row.last_address,
    place: { key: row.sort_key, ids: [member.id, device.id] }
  }
}

export interface ListedRow extends MemberRow {
  readonly joined_at: Instant
  readonly activity: Instant
  readonly trusted: number
  readonly pending: number
  readonly sort_key: string | number
}

export const listedOf = (row: ListedRow): MemberListed => {
  const member = memberOf(row)
  return {
    member,
    joinedAt: row.joined_at,
    lastActivityAt: row.activity === 0 ? null : row.activity,
    trusted: row.trusted,
    pending: row.pending,
    place: { key: row.sort_key, ids: [member.id] }
  }
}
