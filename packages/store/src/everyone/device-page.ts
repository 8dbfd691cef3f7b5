import type { DeviceFilter, DeviceSort } from "@tessera/domain/admin-views"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import { type Sought, soughtIn } from "@tessera/domain/rules/everyone"
import { Effect } from "effect"
import type { Statement } from "effect/sql"
import { asksForFacets, facetMayMatch, isOfTheClock } from "./facet.ts"
import type { Words } from "./words.ts"

/** A member has some ten devices. */
const DEVICES_A_MEMBER = 10
/** What begins alike stands together in two of the orders, so a walk may be long until it gets there: more is fetched. */
const SEARCHED = 3

/** What a page is taken from. */
export interface Source {
  readonly sort: DeviceSort | "id"
  readonly direction: Direction
  readonly after: Place | null
}

/** A filter, with what had to be looked up for it. */
export interface Prepared {
  readonly workspaceId: WorkspaceId
  readonly filter: DeviceFilter
  readonly now: Instant
  readonly sought: Sought | null
  /** Those that there are and that may match; null where the filter asks for none. */
  readonly facets: ReadonlyArray<number> | null
  /** What few enough match, so that they are fetched and sorted; `walk`: none, so the order's own index is walked. */
  readonly way: "member" | "search" | "facets" | "activity" | "walk"
}

/** The facets that there are: from each to the next, so it costs as many look-ups as there are facets, not rows. */
const facetsThere = Effect.fnUntraced(function* ({ sql }: Words, workspaceId: WorkspaceId) {
  const rows = yield* sql<{ readonly facet: number }>`
    WITH RECURSIVE there (facet) AS (
      SELECT min(d.facet) FROM device d WHERE d.workspace_id = ${workspaceId}
      UNION ALL
      SELECT (SELECT min(d.facet) FROM device d WHERE d.workspace_id = ${workspaceId} AND d.facet > there.facet)
      FROM there WHERE there.facet IS NOT NULL
    )
    SELECT facet FROM there WHERE facet IS NOT NULL`
  return rows.map(({ facet }) => facet)
})

/** Whether there are at most so many; no more are counted. */
const fewerThan = Effect.fnUntraced(function* ({ sql }: Words, counted: Statement.Fragment, most: number) {
  const [row] = yield* sql<{ readonly found: number }>`
    SELECT count(*) AS found FROM (${counted} LIMIT ${Math.floor(most) + 1}) AS some_of_them`
  return (row?.found ?? 0) <= most
})

const isFewSought = Effect.fnUntraced(function* (words: Words, { sought, workspaceId }: Prepared) {
  if (sought === null) return false
  const { begins, devicesBy, sql } = words
  const people = (column: string) =>
    sql`SELECT 1 FROM member m WHERE m.workspace_id = ${workspaceId} AND ${begins(column, sought.login)}`
  const most = Math.floor((SEARCHED * words.most) / DEVICES_A_MEMBER)
  if (!(yield* fewerThan(words, people("m.username"), most))) return false
  if (!(yield* fewerThan(words, people("m.email"), most))) return false
  const named = sql`SELECT 1 FROM ${devicesBy("device_by_name")} WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", sought.name)}`
  return yield* fewerThan(words, named, SEARCHED * words.most)
})

const isFewFacets = Effect.fnUntraced(function* (words: Words, { facets, workspaceId }: Prepared) {
  if (facets === null) return false
  const { devicesBy, oneOf, sql } = words
  return yield* fewerThan(
    words,
    sql`SELECT 1 FROM ${devicesBy("device_by_facet")} WHERE d.workspace_id = ${workspaceId} AND ${oneOf(sql`d.facet`, facets)}`,
    words.most
  )
})

const isFewActive = Effect.fnUntraced(function* (words: Words, { filter, workspaceId }: Prepared) {
  if (filter.lastUsedAfter === null && filter.lastUsedBefore === null) return false
  const { all, devicesBy, sql } = words
  const range = all(activity(words, "d.active_at", filter))
  return yield* fewerThan(
    words,
    sql`SELECT 1 FROM ${devicesBy("device_by_activity")} WHERE d.workspace_id = ${workspaceId} AND ${range}`,
    words.most
  )
})

/** Looks which of the conditions leaves few candidates. Each look is bounded itself. */
export const prepare = Effect.fnUntraced(function* (
  words: Words,
  workspaceId: WorkspaceId,
  filter: DeviceFilter,
  now: Instant
) {
  const there = asksForFacets(filter) ? yield* facetsThere(words, workspaceId) : null
  const facets = there === null ? null : there.filter((facet) => facetMayMatch(filter, facet))
  const asked: Prepared = { workspaceId, filter, now, sought: soughtIn(filter.search), facets, way: "walk" }
  if (filter.memberId !== null) return { ...asked, way: "member" } satisfies Prepared
  if (yield* isFewSought(words, asked)) return { ...asked, way: "search" } satisfies Prepared
  if (yield* isFewFacets(words, asked)) return { ...asked, way: "facets" } satisfies Prepared
  if (yield* isFewActive(words, asked)) return { ...asked, way: "activity" } satisfies Prepared
  return asked
})

const activity = ({ sql }: Words, column: string, { lastUsedAfter, lastUsedBefore }: DeviceFilter) => [
  lastUsedAfter === null ? null : sql`${sql.literal(column)} >= ${lastUsedAfter}`,
  lastUsedBefore === null ? null : sql`${sql.literal(column)} < ${lastUsedBefore}`
]

/**
 * D13, D20: what the clock ended is ended, in the words of `statusAt`. Only what the clock may end is looked at in its row: of
 * everything else the index tells.
 */
const statusNow = ({ oneOf, sql }: Words, { facets, filter, now }: Prepared) => {
  if (filter.status.length === 0 || facets === null) return null
  const certain = facets.filter((facet) => !isOfTheClock(facet))
  // A subquery that gives a value: PostgreSQL would make an EXISTS into a table of all devices first.
  return sql`(${oneOf(sql.literal("d.facet + 0"), certain)} OR (
    SELECT CASE
      WHEN x.status IN ('pendingVerification', 'pendingApproval') AND x.expires_at <= ${now} THEN 'expired'
      WHEN x.status = 'locked' AND x.locked_until <= ${now} THEN 'approved'
      ELSE x.status END
    FROM device x
    WHERE x.workspace_id = d.workspace_id AND x.member_id = d.member_id AND x.id = d.id
  ) IN ${sql.in(filter.status)})`
}

/** The keys of those that are sought, as `s`: few, so everything else is asked of them alone. */
const soughtOnes = ({ begins, sql }: Words, workspaceId: WorkspaceId, { login, name }: Sought) => {
  const devicesOf = (column: string) => sql`
    SELECT o.member_id, o.id FROM member m CROSS JOIN device o
    WHERE m.workspace_id = ${workspaceId} AND ${begins(column, login)}
      AND o.workspace_id = m.workspace_id AND o.member_id = m.id`
  return sql`(
    SELECT d.member_id, d.id FROM device d WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", name)}
    UNION ${devicesOf("m.username")} UNION ${devicesOf("m.email")}
  ) AS s`
}

const searched = ({ begins, login, sql }: Words, { sought, way }: Prepared, hasMember: boolean) => {
  if (sought === null) return null
  if (way === "search") return sql`d.member_id = s.member_id AND d.id = s.id`
  const named = begins("d.name_key", sought.name)
  if (hasMember) return sql`(${login(sought)} OR ${named})`
  return sql`(${named} OR (
    SELECT CASE WHEN ${login(sought)} THEN 1 ELSE 0 END
    FROM member m WHERE m.workspace_id = d.workspace_id AND m.id = d.member_id
  ) = 1)`
}

const INDEXES: Readonly<Record<Source["sort"], string | null>> = {
  id: null,
  lastUsed: "device_by_activity",
  registeredAt: "device_by_registration",
  name: "device_by_name",
  member: null
}

const indexOf = ({ way }: Prepared, sort: Source["sort"]): string | null => {
  if (way === "walk") return INDEXES[sort]
  if (way === "facets") return "device_by_facet"
  return way === "activity" ? "device_by_activity" : null
}

/** What is gone through. */
const devicesIn = (words: Words, prepared: Prepared, sort: Source["sort"]) => {
  const { devicesBy, sql } = words
  const { sought, way, workspaceId } = prepared
  const devices = devicesBy(indexOf(prepared, sort))
  return way === "search" && sought !== null
    ? sql`${soughtOnes(words, workspaceId, sought)} CROSS JOIN ${devices}`
    : devices
}

/** `+ 0` and `|| ''` keep a planner from an index that is not the one of this way; they change no value. */
const keysOf = (sort: Source["sort"], walks: boolean): ReadonlyArray<string> => {
  const [number, text] = walks ? ["", ""] : [" + 0", " || ''"]
  switch (sort) {
    case "id":
      return [`d.member_id${text}`, "d.id"]
    case "lastUsed":
      return [`d.active_at${number}`, "d.member_id", "d.id"]
    case "registeredAt":
      return [`d.registered_at${number}`, "d.member_id", "d.id"]
    case "name":
      return [`d.name_key${text}`, "d.member_id", "d.id"]
    case "member":
      return [`m.username${text}`, "d.id"]
  }
}

const behindPlace = (words: Words, { after, direction, sort }: Source, walks: boolean) => {
  if (after === null) return null
  const { behind, sql } = words
  const [memberId = "", deviceId = ""] = after.ids
  const keys = keysOf(sort, walks)
  const than = behind(direction)
  // Two tables have no index in common: so the members from this one on, and of this one the devices behind.
  if (sort === "member")
    return sql`m.username ${than}= ${after.key} AND (m.username <> ${after.key} OR d.id ${than} ${deviceId})`
  const values = sort === "id" ? sql`${memberId}, ${deviceId}` : sql`${after.key}, ${memberId}, ${deviceId}`
  return sql`(${sql.literal(keys.join(", "))}) ${than} (${values})`
}

const conditions = (words: Words, prepared: Prepared, sort: Source["sort"] | null) => {
  const { oneOf, sql } = words
  const { facets, filter, way } = prepared
  const direct = way === "activity" || (way === "walk" && sort === "lastUsed")
  return [
    filter.memberId === null ? null : sql`d.member_id = ${filter.memberId}`,
    facets === null ? null : oneOf(sql.literal(way === "facets" ? "d.facet" : "d.facet + 0"), facets),
    statusNow(words, prepared),
    ...activity(words, direct ? "d.active_at" : "d.active_at + 0", filter),
    // Nothing is used before it is set up: so a walk from the newest begins where there may be some.
    filter.lastUsedBefore === null ? null : sql`d.registered_at < ${filter.lastUsedBefore}`,
    searched(words, prepared, sort === "member")
  ]
}

/** The keys of the devices of a page, in order: `workspace_id`, `member_id`, `id` and `key`, at most `limit`. */
export const pageOf = (words: Words, prepared: Prepared, source: Source, limit: number) => {
  const { all, ordered, sql } = words
  const { direction, sort } = source
  const walks = prepared.way === "walk"
  const keys = keysOf(sort, walks)
  const where = all([...conditions(words, prepared, sort), behindPlace(words, source, walks)])
  const { workspaceId } = prepared
  const devices = devicesIn(words, prepared, sort)
  const tables =
    sort !== "member"
      ? sql`${devices} WHERE d.workspace_id = ${workspaceId}`
      : sql`${walks ? sql`member m CROSS JOIN ${devices}` : sql`${devices} CROSS JOIN member m`}
          WHERE m.workspace_id = ${workspaceId} AND d.workspace_id = ${workspaceId} AND d.member_id = m.id`
  const key = sql.literal(sort === "id" ? "0" : (keys[0] ?? "0"))
  return sql`
    SELECT d.workspace_id, d.member_id, d.id, ${key} AS sort_key FROM ${tables} AND ${where}
    ORDER BY ${ordered(keys, direction)} LIMIT ${limit}`
}

/** How many match, up to `atMost`: the same way, in no order. */
export const countOf = (words: Words, prepared: Prepared, atMost: number) => {
  const { all, sql } = words
  const where = all(conditions(words, prepared, null))
  return sql`
    SELECT count(*) AS found FROM (
      SELECT 1 FROM ${devicesIn(words, prepared, "lastUsed")}
      WHERE d.workspace_id = ${prepared.workspaceId} AND ${where} LIMIT ${atMost}
    ) AS counted`
}
