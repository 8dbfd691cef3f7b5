import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Place } from "@tessera/domain/keyset"
import { Effect } from "effect"
import { activity, DEVICES_A_MEMBER, insteadOfWalking, type Prepared, type Source } from "./device-ways.ts"
import { devicesIn } from "./device-source.ts"
import { isOfTheClock } from "./facet.ts"
import type { Words } from "./words.ts"

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

const searched = ({ begins, login, sql }: Words, { sought, way }: Prepared, hasMember: boolean) => {
  if (sought === null || way === "search") return null
  const named = begins("d.name_key", sought.name)
  if (hasMember) return sql`(${login(sought)} OR ${named})`
  return sql`(${named} OR (
    SELECT CASE WHEN ${login(sought)} THEN 1 ELSE 0 END
    FROM member m WHERE m.workspace_id = d.workspace_id AND m.id = d.member_id
  ) = 1)`
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

const placeOf = ({ sql }: Words, sort: Source["sort"], { ids: [memberId = "", deviceId = ""], key }: Place) =>
  sort === "id" ? sql`${memberId}, ${deviceId}` : sql`${key}, ${memberId}, ${deviceId}`

const behindPlace = (words: Words, { after, direction, sort }: Source, walks: boolean) => {
  if (after === null) return null
  const { behind, sql } = words
  const than = behind(direction)
  // Two tables have no index in common: so the members from this one on, and of this one the devices behind.
  if (sort === "member")
    return sql`m.username ${than}= ${after.key} AND (m.username <> ${after.key} OR d.id ${than} ${after.ids[1] ?? ""})`
  return sql`(${sql.literal(keysOf(sort, walks).join(", "))}) ${than} (${placeOf(words, sort, after)})`
}

const notBehind = (words: Words, { direction, sort }: Source, last: Place | null) => {
  if (last === null) return null
  const { behind, sql } = words
  const than = behind(direction === "ascending" ? "descending" : "ascending")
  if (sort === "member") return sql`m.username ${than}= ${last.key}`
  return sql`(${sql.literal(keysOf(sort, true).join(", "))}) ${than}= (${placeOf(words, sort, last)})`
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

/**
 * The keys of the devices of a page, in order: `workspace_id`, `member_id`, `id` and `key`, at most `limit`. A walk may end at a
 * last place, full or not.
 */
const pageOf = (
  words: Words,
  prepared: Prepared,
  source: Source,
  limit: number,
  last: Place | null = null
) => {
  const { all, ordered, sql } = words
  const { direction, sort } = source
  const walks = prepared.way === "walk"
  const keys = keysOf(sort, walks)
  const place = [behindPlace(words, source, walks), notBehind(words, source, last)]
  const where = all([...conditions(words, prepared, sort), ...place])
  const key = sql.literal(sort === "id" ? "0" : (keys[0] ?? "0"))
  return sql`
    SELECT d.workspace_id, d.member_id, d.id, ${key} AS sort_key FROM ${devicesIn(words, prepared, sort)} AND ${where}
    ORDER BY ${ordered(keys, direction)} LIMIT ${limit}`
}

interface WalkedRow {
  readonly member_id: string
  readonly id: string
  readonly sort_key: string | number
}

/** By members alone: PostgreSQL would rather sort all devices than skip those of a thousand members. */
const memberAfter = (
  { behind, ordered, sql }: Words,
  workspaceId: WorkspaceId,
  { after, direction }: Source,
  members: number
) => {
  const from = after === null ? sql`1 = 1` : sql`m.username ${behind(direction)}= ${after.key}`
  return sql<WalkedRow>`
    SELECT m.id AS member_id, '' AS id, m.username AS sort_key FROM member m
    WHERE m.workspace_id = ${workspaceId} AND ${from}
    ORDER BY ${ordered(["m.username"], direction)} LIMIT 1 OFFSET ${members}`
}

/** Where a walk is that has looked at so many devices, whichever they are; null where there are not so many. */
const placeAfter = Effect.fnUntraced(function* (
  words: Words,
  { now, workspaceId }: Prepared,
  source: Source,
  devices: number
) {
  const everything = {
    workspaceId,
    filter: EVERY_DEVICE,
    now,
    sought: null,
    facets: null,
    way: "walk"
  } as const
  const [row] = yield* source.sort === "member"
    ? memberAfter(words, workspaceId, source, Math.floor(devices / DEVICES_A_MEMBER))
    : words.sql<WalkedRow>`${pageOf(words, everything, source, 1)} OFFSET ${devices}`
  return row === undefined ? null : { key: row.sort_key, ids: [row.member_id, row.id] }
})

/**
 * The keys of a page's devices. What is sought may stand together far from where a walk begins, so it gives up after a while if
 * there is a way to fetch what is sought.
 */
export const keysOfPage = Effect.fnUntraced(function* (
  words: Words,
  prepared: Prepared,
  source: Source,
  limit: number
) {
  if (prepared.way !== "walk" || prepared.sought === null) return pageOf(words, prepared, source, limit)
  const last = yield* placeAfter(words, prepared, source, limit * words.reach.walked)
  if (last === null) return pageOf(words, prepared, source, limit)
  const near = pageOf(words, prepared, source, limit, last)
  const [row] = yield* words.sql<{ readonly found: number }>`SELECT count(*) AS found FROM (${near}) AS near`
  if (row?.found === limit) return near
  return pageOf(words, yield* insteadOfWalking(words, prepared), source, limit)
})

/** How many match, up to `atMost`: the same way, in no order. */
export const countOf = (words: Words, prepared: Prepared, atMost: number) => {
  const { all, sql } = words
  const where = all(conditions(words, prepared, null))
  return sql`
    SELECT count(*) AS found FROM (
      SELECT 1 FROM ${devicesIn(words, prepared, null)} AND ${where} LIMIT ${atMost}
    ) AS counted`
}
