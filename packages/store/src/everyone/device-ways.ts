import type { DeviceFilter, DeviceSort } from "@tessera/domain/admin-views"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import { type Sought, soughtIn } from "@tessera/domain/rules/everyone"
import { Effect } from "effect"
import type { Statement } from "effect/sql"
import { asksForFacets, facetMayMatch } from "./facet.ts"
import type { Words } from "./words.ts"

/** A member has some ten devices. */
const DEVICES_A_MEMBER = 10
/** What begins alike stands together in two of the orders, so a walk may be long until it gets there: more is fetched. */
const TOGETHER = 3

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

const isFewSought = Effect.fnUntraced(function* (
  words: Words,
  { sought, workspaceId }: Prepared,
  sort: Source["sort"]
) {
  if (sought === null) return false
  const candidates = words.most * (sort === "name" || sort === "member" ? TOGETHER : 1)
  const { begins, devicesBy, sql } = words
  const people = (column: string) =>
    sql`SELECT 1 FROM member m WHERE m.workspace_id = ${workspaceId} AND ${begins(column, sought.login)}`
  const most = Math.floor(candidates / DEVICES_A_MEMBER)
  if (!(yield* fewerThan(words, people("m.username"), most))) return false
  if (!(yield* fewerThan(words, people("m.email"), most))) return false
  const named = sql`SELECT 1 FROM ${devicesBy("device_by_name")} WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", sought.name)}`
  return yield* fewerThan(words, named, candidates)
})

const isFewFacets = Effect.fnUntraced(function* (words: Words, { facets, sought, workspaceId }: Prepared) {
  if (facets === null) return false
  const { devicesBy, oneOf, sql } = words
  return yield* fewerThan(
    words,
    sql`SELECT 1 FROM ${devicesBy("device_by_facet")} WHERE d.workspace_id = ${workspaceId} AND ${oneOf(sql`d.facet`, facets)}`,
    // Of those that are sought as well there are so few that a walk would go through everybody.
    words.most * (sought === null ? 1 : TOGETHER)
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
  sort: Source["sort"],
  now: Instant
) {
  const there = asksForFacets(filter) ? yield* facetsThere(words, workspaceId) : null
  const facets = there === null ? null : there.filter((facet) => facetMayMatch(filter, facet))
  const asked: Prepared = { workspaceId, filter, now, sought: soughtIn(filter.search), facets, way: "walk" }
  if (filter.memberId !== null) return { ...asked, way: "member" } satisfies Prepared
  if (yield* isFewSought(words, asked, sort)) return { ...asked, way: "search" } satisfies Prepared
  if (yield* isFewFacets(words, asked)) return { ...asked, way: "facets" } satisfies Prepared
  if (yield* isFewActive(words, asked)) return { ...asked, way: "activity" } satisfies Prepared
  return asked
})

/** On the column that is named, or on what no index is of. */
export const activity = ({ sql }: Words, column: string, { lastUsedAfter, lastUsedBefore }: DeviceFilter) => [
  lastUsedAfter === null ? null : sql`${sql.literal(column)} >= ${lastUsedAfter}`,
  lastUsedBefore === null ? null : sql`${sql.literal(column)} < ${lastUsedBefore}`
]
