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
export const DEVICES_A_MEMBER = 10
/** A walk for what is sought, and more, may find nothing for long: of what is not sought for so many times as few are fetched. */
const MORE = 3

/** What a page is taken from. */
export interface Source {
  readonly sort: DeviceSort | "id"
  readonly direction: Direction
  readonly after: Place | null
}

/** What few enough match, so that they are fetched and sorted; `walk`: none, so the order's own index is walked. */
type Way = "member" | "search" | "facets" | "activity" | "walk"

/** A filter, with what had to be looked up for it. */
interface Asked {
  readonly workspaceId: WorkspaceId
  readonly filter: DeviceFilter
  readonly now: Instant
  readonly sought: Sought | null
  /** Those that there are and that may match; null where the filter asks for none. */
  readonly facets: ReadonlyArray<number> | null
}
export interface Prepared extends Asked {
  readonly way: Way
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

const isFewSought = Effect.fnUntraced(function* (words: Words, { sought, workspaceId }: Asked, most: number) {
  if (sought === null) return false
  const { begins, devicesBy, sql } = words
  const people = (column: string) =>
    sql`SELECT 1 FROM member m WHERE m.workspace_id = ${workspaceId} AND ${begins(column, sought.login)}`
  if (!(yield* fewerThan(words, people("m.username"), most / DEVICES_A_MEMBER))) return false
  if (!(yield* fewerThan(words, people("m.email"), most / DEVICES_A_MEMBER))) return false
  const named = sql`SELECT 1 FROM ${devicesBy("device_by_name")} WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", sought.name)}`
  return yield* fewerThan(words, named, most)
})

const isFewFacets = Effect.fnUntraced(function* (words: Words, { facets, workspaceId }: Asked, most: number) {
  if (facets === null) return false
  const { devicesBy, oneOf, sql } = words
  const those = sql`SELECT 1 FROM ${devicesBy("device_by_facet")} WHERE d.workspace_id = ${workspaceId} AND ${oneOf(sql`d.facet`, facets)}`
  return yield* fewerThan(words, those, most)
})

const isFewActive = Effect.fnUntraced(function* (words: Words, { filter, workspaceId }: Asked, most: number) {
  if (filter.lastUsedAfter === null && filter.lastUsedBefore === null) return false
  const { all, devicesBy, sql } = words
  const range = all(activity(words, "d.active_at", filter))
  const those = sql`SELECT 1 FROM ${devicesBy("device_by_activity")} WHERE d.workspace_id = ${workspaceId} AND ${range}`
  return yield* fewerThan(words, those, most)
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
  const asked: Asked = { workspaceId, filter, now, sought: soughtIn(filter.search), facets }
  const by = (way: Way): Prepared => ({ ...asked, way })
  const { few } = words.reach
  if (filter.memberId !== null) return by("member")
  if (yield* isFewSought(words, asked, few)) return by("search")
  if (yield* isFewFacets(words, asked, few)) return by("facets")
  return by((yield* isFewActive(words, asked, few)) ? "activity" : "walk")
})

/** The way to what is sought if a walk does not meet it soon. */
export const insteadOfWalking = Effect.fnUntraced(function* (words: Words, prepared: Prepared) {
  const { few, sought } = words.reach
  if (yield* isFewFacets(words, prepared, few * MORE))
    return { ...prepared, way: "facets" } satisfies Prepared
  if (yield* isFewActive(words, prepared, few * MORE))
    return { ...prepared, way: "activity" } satisfies Prepared
  return (yield* isFewSought(words, prepared, sought))
    ? ({ ...prepared, way: "search" } satisfies Prepared)
    : prepared
})

/** To count is to go through what matches in any order: the nearest way to it will do, however much there is. */
export const prepareCount = Effect.fnUntraced(function* (
  words: Words,
  workspaceId: WorkspaceId,
  filter: DeviceFilter,
  now: Instant
) {
  const prepared = yield* prepare(words, workspaceId, filter, now)
  if (prepared.way !== "walk") return prepared
  if (prepared.sought !== null) return yield* insteadOfWalking(words, prepared)
  return prepared.facets === null ? prepared : ({ ...prepared, way: "facets" } satisfies Prepared)
})

/** On the column that is named, or on what no index is of. */
export const activity = ({ sql }: Words, column: string, { lastUsedAfter, lastUsedBefore }: DeviceFilter) => [
  lastUsedAfter === null ? null : sql`${sql.literal(column)} >= ${lastUsedAfter}`,
  lastUsedBefore === null ? null : sql`${sql.literal(column)} < ${lastUsedBefore}`
]
