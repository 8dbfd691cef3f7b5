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

/** One row each of the page's, looked up; PostgreSQL, which takes a page for one row, would go through a table for each. */
const tables = ({ sql }: Words) =>
  sql.onDialectOrElse({
    pg: () => sql`
      page p
      CROSS JOIN LATERAL (
        SELECT * FROM device d
        WHERE d.workspace_id = p.workspace_id AND d.member_id = p.member_id AND d.id = p.id OFFSET 0
      ) AS d
      CROSS JOIN LATERAL (
        SELECT * FROM member m WHERE m.workspace_id = p.workspace_id AND m.id = p.member_id OFFSET 0
      ) AS m
      LEFT JOIN LATERAL (
        SELECT * FROM device_use u
        WHERE u.workspace_id = p.workspace_id AND u.member_id = p.member_id AND u.device_id = p.id OFFSET 0
      ) AS u ON TRUE`,
    orElse: () => sql`
      page p
      CROSS JOIN device d ON d.workspace_id = p.workspace_id AND d.member_id = p.member_id AND d.id = p.id
      CROSS JOIN member m ON m.workspace_id = p.workspace_id AND m.id = p.member_id
      LEFT JOIN device_use u
        ON u.workspace_id = p.workspace_id AND u.member_id = p.member_id AND u.device_id = p.id`
  })

/** Everything of the devices whose keys are in `page`, in its order. */
export const listingsOf = (words: Words, page: Statement.Fragment, order: Parameters<Words["ordered"]>) => {
  const { ordered, sql } = words
  const columns = sql.literal(DEVICE_COLUMNS.map((column) => `d.${column}`).join(", "))
  return sql<ListingRow>`
    WITH page AS (${page})
    SELECT ${sql.literal(MEMBER_COLUMNS)}, ${columns},
      u.at AS used_at, COALESCE(u.address, d.address) AS last_address, p.sort_key, (
        SELECT b.name FROM device b
        WHERE b.workspace_id = d.workspace_id AND b.member_id = d.member_id AND b.id = d.trusted_by
      ) AS trusted_by_name
    FROM ${tables(words)}
    ORDER BY ${ordered(...order)}`
}

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
  /** A boolean on PostgreSQL, 0 or 1 on SQLite. */
  readonly has_password: boolean | number
  readonly invitation_sent_at: Instant | null
  readonly invitation_expires_at: Instant | null
  readonly sort_key: string | number
}

const invitationOf = (row: ListedRow): MemberListed["invitation"] =>
  row.invitation_sent_at === null || row.invitation_expires_at === null
    ? null
    : { sentAt: row.invitation_sent_at, expiresAt: row.invitation_expires_at }

export const listedOf = (row: ListedRow): MemberListed => {
  const member = memberOf(row)
  return {
    member,
    joinedAt: row.joined_at,
    lastActivityAt: row.activity === 0 ? null : row.activity,
    trusted: row.trusted,
    pending: row.pending,
    hasPassword: Boolean(row.has_password),
    invitation: invitationOf(row),
    place: { key: row.sort_key, ids: [member.id] }
  }
}
