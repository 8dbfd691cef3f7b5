import type { StandingListed } from "@tessera/application/ports/everyone"
import type { Device } from "@tessera/domain/device"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { SessionTimes } from "@tessera/domain/rules/session-life"
import { Effect } from "effect"
import { DEVICE_COLUMNS, deviceOf, type DeviceRow } from "../rows/device-row.ts"
import type { SessionRow } from "../rows/session-row.ts"
import type { Words } from "./words.ts"

interface MemberRow {
  readonly id: MemberId
  readonly joined_at: Instant
}

interface UsedRow extends DeviceRow {
  readonly member_id: MemberId
  readonly used_at: Instant | null
}

type TimesRow = Pick<SessionRow, "kind" | "started_at" | "last_seen_at" | "expires_at"> & {
  readonly member_id: MemberId
}

interface Found {
  readonly members: ReadonlyArray<MemberRow>
  readonly devices: ReadonlyArray<UsedRow>
  readonly sessions: ReadonlyArray<TimesRow>
}

const timesOf = (row: TimesRow): SessionTimes => ({
  kind: row.kind,
  startedAt: row.started_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at
})

const standingsOf = ({ devices, members, sessions }: Found): ReadonlyArray<StandingListed> => {
  const listed = new Map(
    members.map(({ id, joined_at }) => {
      const empty = {
        devices: [] as Array<Device>,
        lastUsed: new Map<Device["id"], Instant>(),
        sessions: [] as Array<SessionTimes>
      }
      return [id, { memberId: id, joinedAt: joined_at, ...empty }] as const
    })
  )
  for (const row of devices) {
    const one = listed.get(row.member_id)
    one?.devices.push(deviceOf(row))
    if (row.used_at !== null) one?.lastUsed.set(row.id, row.used_at)
  }
  for (const row of sessions) listed.get(row.member_id)?.sessions.push(timesOf(row))
  return [...listed.values()]
}

/** Three readings of one stretch of the keys: members, what they have registered, and their sessions. */
export const standingsFrom = Effect.fnUntraced(function* (
  { sql }: Words,
  workspaceId: WorkspaceId,
  after: MemberId | null,
  limit: number
) {
  const members = yield* sql<MemberRow>`
    SELECT id, joined_at FROM member
    WHERE workspace_id = ${workspaceId} AND id > ${after ?? ""} AND state = 'active' ORDER BY id LIMIT ${limit}`
  const [first, last] = [members[0], members.at(-1)]
  if (first === undefined || last === undefined) return []
  const columns = sql.literal(DEVICE_COLUMNS.map((column) => `d.${column}`).join(", "))
  const devices = yield* sql<UsedRow>`
    SELECT d.member_id, ${columns}, u.at AS used_at FROM device d
    LEFT JOIN device_use u
      ON u.workspace_id = d.workspace_id AND u.member_id = d.member_id AND u.device_id = d.id
    WHERE d.workspace_id = ${workspaceId} AND d.member_id BETWEEN ${first.id} AND ${last.id} AND d.slot IS NOT NULL
    ORDER BY d.member_id, d.ordinal`
  const sessions = yield* sql<TimesRow>`
    SELECT member_id, kind, started_at, last_seen_at, expires_at FROM session
    WHERE workspace_id = ${workspaceId} AND member_id BETWEEN ${first.id} AND ${last.id}
    ORDER BY member_id, started_at`
  return standingsOf({ members, devices, sessions })
})
