import type { MemberFilter, MemberSort } from "@tessera/domain/admin-views"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import { MemberState, Role } from "@tessera/domain/member"
import { soughtIn } from "@tessera/domain/rules/everyone"
import { Effect } from "effect"
import type { Statement } from "effect/sql"
import { MEMBER_COLUMNS } from "../rows/member-row.ts"
import type { ListedRow } from "./listings.ts"
import type { Words } from "./words.ts"

interface Source {
  readonly sort: MemberSort
  readonly direction: Direction
  readonly after: Place | null
}

const inAny = ({ sql }: Words, column: string, choices: ReadonlyArray<string>) =>
  sql`${sql.literal(column)} IN ${sql.in(choices)}`

/** Every column of their index is named, so that what is asked for is a few ranges of it. */
const standing = (words: Words, { hasTrusted, role, state }: MemberFilter, plus: "" | " || ''") => {
  const { sql } = words
  const count = sql.literal(plus === "" ? "m.trusted" : "m.trusted + 0")
  return [
    inAny(words, `m.state${plus}`, state === null ? MemberState.literals : [state]),
    inAny(words, `m.role${plus}`, role.length === 0 ? Role.literals : role),
    hasTrusted === null ? null : hasTrusted ? sql`${count} > 0` : sql`${count} = 0`
  ]
}

const isFew = Effect.fnUntraced(function* ({ reach, sql }: Words, counted: Statement.Fragment) {
  // Of 100,000 members half as many candidates are as good a share as of their devices.
  const most = reach.few / 2
  const [row] = yield* sql<{ readonly found: number }>`
    SELECT count(*) AS found FROM (${counted} LIMIT ${most + 1}) AS some_of_them`
  return (row?.found ?? 0) <= most
})

type Way = "search" | "standing" | "walk"

const wayOf = Effect.fnUntraced(function* (words: Words, workspaceId: WorkspaceId, filter: MemberFilter) {
  const { all, login, sql } = words
  const sought = soughtIn(filter.search)
  const those = sql`SELECT 1 FROM member m WHERE m.workspace_id = ${workspaceId}`
  if (sought !== null && (yield* isFew(words, sql`${those} AND ${login(sought)}`))) return "search"
  const asks = filter.state !== null || filter.role.length > 0 || filter.hasTrusted !== null
  if (asks && (yield* isFew(words, sql`${those} AND ${all(standing(words, filter, ""))}`))) return "standing"
  return "walk"
})

/** The order's key, then the member's id; `+ 0` and `|| ''` keep a planner from an index that is not the one of this way. */
const keysOf = (sort: MemberSort, way: Way): readonly [string, string] => {
  const [number, text] = way === "walk" ? ["", ""] : [" + 0", " || ''"]
  switch (sort) {
    case "username":
      return [`m.username${text}`, "m.id"]
    case "joinedAt":
      return [`m.joined_at${number}`, "m.id"]
    case "devices":
      return [`m.trusted${number}`, "m.id"]
    case "lastActivity":
      return [`a.at${number}`, "a.member_id"]
  }
}

const behindPlace = ({ behind, sql }: Words, { after, direction, sort }: Source, way: Way) => {
  if (after === null) return null
  const keys = keysOf(sort, way)
  // A username is one member's: their id decides nothing, and is not in the index.
  return sort === "username"
    ? sql`${sql.literal(keys[0])} ${behind(direction)} ${after.key}`
    : sql`(${sql.literal(keys.join(", "))}) ${behind(direction)} (${after.key}, ${after.ids[0] ?? ""})`
}

/** Both tables are one row a member; which of the two is walked is said by its place. */
const tablesOf = (sort: MemberSort, way: Way): string =>
  sort === "lastActivity" && way === "walk"
    ? "member_activity a CROSS JOIN member m"
    : "member m CROSS JOIN member_activity a"

const select = ({ sql }: Words, key: string, now: Instant) => sql`
  SELECT ${sql.literal(MEMBER_COLUMNS)}, m.joined_at, m.trusted, a.at AS activity,
    m.password_hash IS NOT NULL AS has_password, m.invitation_sent_at, m.invitation_expires_at, ${sql.literal(key)} AS sort_key, (
    SELECT count(*) FROM device d
    WHERE d.workspace_id = m.workspace_id AND d.member_id = m.id
      AND d.status IN ('pendingVerification', 'pendingApproval') AND d.expires_at > ${now}
  ) AS pending`

export const memberPage = Effect.fnUntraced(function* (
  words: Words,
  workspaceId: WorkspaceId,
  query: MemberFilter & Source,
  limit: number,
  now: Instant
) {
  const { all, login, ordered, sql } = words
  const { direction, sort } = query
  const way = yield* wayOf(words, workspaceId, query)
  const sought = soughtIn(query.search)
  const keys = keysOf(sort, way)
  const where = all([
    ...standing(words, query, way === "standing" ? "" : " || ''"),
    sought === null ? null : login(sought),
    behindPlace(words, query, way)
  ])
  return yield* sql<ListedRow>`
    ${select(words, keys[0], now)}
    FROM ${sql.literal(tablesOf(sort, way))}
    WHERE m.workspace_id = ${workspaceId} AND a.workspace_id = ${workspaceId} AND a.member_id = m.id AND ${where}
    ORDER BY ${ordered(sort === "username" ? keys.slice(0, 1) : keys, direction)} LIMIT ${limit}`
})

export const oneMember = (words: Words, workspaceId: WorkspaceId, id: MemberId, now: Instant) => {
  const { sql } = words
  return sql<ListedRow>`
    ${select(words, "m.username", now)}
    FROM member m CROSS JOIN member_activity a
    WHERE m.workspace_id = ${workspaceId} AND m.id = ${id} AND a.workspace_id = ${workspaceId} AND a.member_id = m.id`
}
