import { NotFound } from "@tessera/application/expected"
import type { MemberKey, Snapshot } from "@tessera/application/ports/roster-store"
import type { DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { MemberState, Role } from "@tessera/domain/member"
import { Policy } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"
import { AS_STORED } from "./rows/as-stored.ts"
import { CHALLENGE_COLUMNS, challengeOf, type ChallengeRow } from "./rows/challenge-row.ts"
import { DEVICE_COLUMNS, deviceOf, type DeviceRow } from "./rows/device-row.ts"
import { PASSWORD_LINK_COLUMNS, passwordLinksOf, type PasswordLinksRow } from "./rows/password-links-row.ts"

interface Loaded extends PasswordLinksRow {
  readonly now: number
  readonly policy: string
  readonly policy_version: number
  readonly version: number | null
  readonly role: Role | null
  readonly state: MemberState | null
  readonly joined_at: Instant | null
  readonly changed_at: Instant | null
  readonly devices: string
  readonly challenges: string
}

interface UsedDeviceRow extends DeviceRow {
  readonly used_at: Instant | null
  readonly last_address: string | null
}

const decodePolicy = Schema.decodeUnknownSync(Schema.fromJsonString(Policy))
const POLICIES_MAX = 256

/** The text is read with every load; only what it says is remembered, which one text always says. The oldest makes room. */
const policyReader = () => {
  const known = new Map<string, Policy>()
  return (text: string): Policy => {
    const found = known.get(text)
    if (found !== undefined) return found
    const policy = decodePolicy(text)
    const oldest = known.size < POLICIES_MAX ? undefined : known.keys().next().value
    if (oldest !== undefined) known.delete(oldest)
    known.set(text, policy)
    return policy
  }
}

/** Rows that this package wrote, and that CHECKs and keys kept. */
const rowsOf = <Row extends { readonly ordinal: number }>(json: string): ReadonlyArray<Row> =>
  (JSON.parse(json) as Array<Row>).sort((a, b) => a.ordinal - b.ordinal)

const present = <A>(pairs: ReadonlyArray<readonly [DeviceId, A | null]>): ReadonlyMap<DeviceId, A> =>
  new Map(pairs.flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])))

const pairsOf = (alias: string, columns: ReadonlyArray<string>) =>
  columns.map((column) => `'${column}', ${alias}.${column}`).join(", ")

const snapshotOf = (
  { memberId, workspaceId }: MemberKey,
  row: Loaded,
  now: Instant,
  policy: Policy
): Snapshot => {
  const devices = rowsOf<UsedDeviceRow>(row.devices)
  const { joined_at, role, state } = row
  return {
    roster:
      role === null || state === null || joined_at === null
        ? Roster.nobody(workspaceId, memberId)
        : new Roster(
            {
              workspaceId,
              memberId,
              role,
              state,
              joinedAt: joined_at,
              devices: devices.map(deviceOf),
              challenges: rowsOf<ChallengeRow>(row.challenges).map(challengeOf),
              passwordLinks: passwordLinksOf(row)
            },
            AS_STORED
          ),
    policy,
    policyVersion: row.policy_version,
    version: row.version ?? 0,
    now,
    lastUsed: present(devices.map(({ id, used_at }) => [id, used_at] as const)),
    addresses: present(devices.map(({ id, last_address }) => [id, last_address] as const))
  }
}

/**
 * One statement, so that version, roster, policy and now are of one moment on both databases, and one round trip on PostgreSQL.
 * A member whose journal is ahead of the clock (it was set back, and this is a fresh process) lives in the journal's time.
 */
export const makeLoad = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const word = (pg: string, sqlite: string) =>
    sql.literal(sql.onDialectOrElse({ pg: () => pg, orElse: () => sqlite }))
  const object = word("json_build_object", "json_object")
  const array = word("json_agg", "json_group_array")
  // As in `Sessions.find`: a bare parameter in a join is planned anew on SQLite each time.
  const fixed = word("", "+")
  const deviceFields = sql.literal(pairsOf("d", DEVICE_COLUMNS))
  const policyOf = policyReader()
  const linkColumns = sql.literal(PASSWORD_LINK_COLUMNS)
  const challengeFields = sql.literal(pairsOf("c", CHALLENGE_COLUMNS))

  return Effect.fn("RosterStore.load")(function* (key: MemberKey) {
    const { memberId, workspaceId } = key
    const [row] = yield* sql<Loaded>`
      SELECT ${yield* clock.asOf} AS now, w.policy, w.policy_version, m.version, m.role, m.state, m.joined_at, m.changed_at,
        ${linkColumns},
        CAST(COALESCE((
          SELECT ${array}(${object}(${deviceFields}, 'used_at', u.at,
            'last_address', COALESCE(u.address, d.address)))
          FROM device d
          LEFT JOIN device_use u
            ON u.workspace_id = d.workspace_id AND u.member_id = d.member_id AND u.device_id = d.id
          WHERE d.workspace_id = m.workspace_id AND d.member_id = m.id
        ), '[]') AS TEXT) AS devices,
        CAST(COALESCE((
          SELECT ${array}(${object}(${challengeFields}))
          FROM challenge c WHERE c.workspace_id = m.workspace_id AND c.member_id = m.id
        ), '[]') AS TEXT) AS challenges
      FROM workspace w LEFT JOIN member m ON m.workspace_id = w.id AND m.id = ${fixed}${memberId}
      WHERE w.id = ${fixed}${workspaceId}`.pipe(Effect.orDie)
    if (row === undefined) return yield* new NotFound({ what: "workspace" })
    const now = yield* clock.guard(row.now)
    const latest = row.changed_at === null || row.changed_at < now ? now : row.changed_at
    return snapshotOf(key, row, latest, policyOf(row.policy))
  })
})
