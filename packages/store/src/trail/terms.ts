import type { TrailQuery } from "@tessera/application/ports/trail"
import type { WorkspaceId } from "@tessera/domain/ids"
import { sortMatches } from "@tessera/domain/rules/trail"
import { Effect } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { trailWords } from "../migrations/0009-trail.ts"
import { sortIn } from "./sorts.ts"

/** Lines that stand together in one index, told apart by their sort. */
interface Scope {
  readonly table: "journal" | "workspace_journal"
  /** SQLite has no figures, and would rather read the workspace from end to end. */
  readonly index: string
  readonly those: Statement.Fragment
}

export const makeTerms = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const words = yield* trailWords
  const word = (name: "admin" | "none" | "sort" | "subject") => sql.literal(words[name])
  const from = ({ index, table }: Pick<Scope, "index" | "table">) =>
    sql.literal(sql.onDialectOrElse({ pg: () => table, orElse: () => `${table} INDEXED BY ${index}` }))
  return { sql, words, word, from }
})
export type Terms = Effect.Success<typeof makeTerms>

/** Where lines can be that the query is about: each of these indexes holds all of them and, sort by sort, no others to go through. */
const scopesOf = ({ sql, word }: Terms, id: WorkspaceId, query: TrailQuery): ReadonlyArray<Scope> => {
  const { actorId, memberId } = query
  const here = sql`workspace_id = ${id}`
  const [journal, workspace] = ["journal", "workspace_journal"] as const
  const ofMember = (member: string): Scope => ({
    table: journal,
    index: "journal_by_member",
    those: sql`${here} AND member_id = ${member}`
  })
  if (memberId !== null)
    return [
      ofMember(memberId),
      {
        table: workspace,
        index: "workspace_journal_by_subject",
        those: sql`${here} AND ${word("subject")} = ${memberId}`
      }
    ]
  if (actorId !== null) {
    const those = sql`${here} AND ${word("admin")} = ${actorId}`
    return [
      ofMember(actorId),
      { table: journal, index: "journal_by_admin", those },
      { table: workspace, index: "workspace_journal_by_admin", those }
    ]
  }
  return [
    { table: journal, index: "journal_by_sort", those: here },
    { table: workspace, index: "workspace_journal_by_sort", those: here }
  ]
}

/** The sorts that there are: from each to the next, so it costs as many look-ups as there are sorts, not lines. */
const sortsThere = Effect.fnUntraced(function* ({ from, sql, word }: Terms, scope: Scope) {
  const rows = yield* sql<{ readonly sort: string }>`
    WITH RECURSIVE there (sort) AS (
      SELECT min(${word("sort")}) FROM ${from(scope)} WHERE ${scope.those}
      UNION ALL
      SELECT (SELECT min(${word("sort")}) FROM ${from(scope)} WHERE ${scope.those} AND ${word("sort")} > there.sort)
      FROM there WHERE there.sort IS NOT NULL
    )
    SELECT sort FROM there WHERE sort IS NOT NULL`
  return rows.map(({ sort }) => sort)
})

/** Behind the place; a member's lines come before the workspace's own of the same moment. */
const behind = ({ sql }: Terms, { after }: TrailQuery, table: Scope["table"]) => {
  if (after === null) return []
  const { at, memberId, position } = after
  if (table === "journal")
    return [
      memberId === null ? sql`at < ${at}` : sql`(at, member_id, position) < (${at}, ${memberId}, ${position})`
    ]
  return [memberId === null ? sql`(at, position) < (${at}, ${position})` : sql`at <= ${at}`]
}

const bounds = (
  terms: Terms,
  query: TrailQuery,
  table: Scope["table"]
): ReadonlyArray<Statement.Fragment> => {
  const { sql } = terms
  return [
    ...(query.from === null ? [] : [sql`at >= ${query.from}`]),
    ...(query.before === null ? [] : [sql`at < ${query.before}`]),
    ...behind(terms, query, table)
  ]
}

const keys = (
  terms: Terms,
  from: Statement.Fragment,
  table: Scope["table"],
  those: Statement.Fragment,
  limit: number
) => {
  const { sql, word } = terms
  return table === "journal"
    ? sql`SELECT member_id, position, at FROM ${from} WHERE ${those}
        ORDER BY at DESC, member_id DESC, position DESC LIMIT ${limit}`
    : sql`SELECT ${word("none")} AS member_id, position, at FROM ${from} WHERE ${those}
        ORDER BY at DESC, position DESC LIMIT ${limit}`
}

/** By whom, of the lines of one sort; null where none of them is. */
const byActor = (
  { sql, word }: Terms,
  { actorId, memberId }: TrailQuery,
  scope: Scope,
  by: string | null
) => {
  if (actorId === null) return []
  // Somebody's own doing stands in their own journal; everything in this index is by that administrator already.
  if (by === "self")
    return scope.index === "journal_by_member" && (memberId ?? actorId) === actorId ? [] : null
  if (by !== "admin") return null
  if (scope.index.endsWith("_by_admin")) return []
  // Their own acts on themselves are met in the other index.
  return memberId === null ? null : [sql`${word("admin")} = ${actorId}`]
}

const ofDevice = ({ sql, words }: Terms, { deviceId }: TrailQuery) =>
  deviceId === null
    ? []
    : [
        sql.or(
          (["deviceId", "byDeviceId", "previousDeviceId"] as const).map(
            (field) => sql`${sql.literal(words[field])} = ${deviceId}`
          )
        )
      ]

const termsOf = Effect.fnUntraced(function* (terms: Terms, scope: Scope, query: TrailQuery) {
  const { from, sql, word } = terms
  const there = yield* sortsThere(terms, scope)
  return there.flatMap((text) => {
    const sort = sortIn(text)
    const { by } = sort
    if (query.by.length > 0 && by === null) return []
    // A word that only a newer release knows is matched by whoever asks for no particular one.
    if (!sortMatches(by === null ? { ...query, by: [] } : query, { ...sort, by: by ?? "clock" })) return []
    const actor = byActor(terms, query, scope, by)
    if (actor === null) return []
    const all = [
      scope.those,
      sql`${word("sort")} = ${text}`,
      ...bounds(terms, query, scope.table),
      ...actor,
      ...ofDevice(terms, query)
    ]
    return [keys(terms, from(scope), scope.table, sql.and(all), query.limit)]
  })
})

const asksForSorts = ({ actorId, by, deviceId, kind, memberId, names }: TrailQuery): boolean =>
  actorId !== null ||
  memberId !== null ||
  deviceId !== null ||
  [by, kind, names].some(({ length }) => length > 0)

/** All lines, by their moment. */
const everything = (terms: Terms, id: WorkspaceId, query: TrailQuery) => {
  const { from, sql } = terms
  return (["journal", "workspace_journal"] as const).map((table) =>
    keys(
      terms,
      from({ table, index: `${table}_by_time` }),
      table,
      sql.and([sql`workspace_id = ${id}`, ...bounds(terms, query, table)]),
      query.limit
    )
  )
}

/**
 * What gives the keys of a page, newest first in each: none of them reads more than `limit` entries of its index, but for a
 * device's, which goes through its member's.
 */
export const termsFor = Effect.fnUntraced(function* (terms: Terms, id: WorkspaceId, query: TrailQuery) {
  if (!asksForSorts(query)) return everything(terms, id, query)
  const found = yield* Effect.forEach(scopesOf(terms, id, query), (scope) => termsOf(terms, scope, query))
  return found.flat()
})
