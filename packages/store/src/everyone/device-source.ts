import type { WorkspaceId } from "@tessera/domain/ids"
import type { Sought } from "@tessera/domain/rules/everyone"
import type { Statement } from "effect/sql"
import type { Prepared, Source } from "./device-ways.ts"
import type { Words } from "./words.ts"

/** The keys of those that are sought, as `s`: few, so everything else is asked of them alone. */
const soughtOnes = ({ begins, sql }: Words, workspaceId: WorkspaceId, { login, name }: Sought) => {
  const people = (column: string) =>
    sql`SELECT m.id FROM member m WHERE m.workspace_id = ${workspaceId} AND ${begins(column, login)}`
  return sql`(
    SELECT d.member_id, d.id FROM device d WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", name)}
    UNION
    SELECT o.member_id, o.id FROM (${people("m.username")} UNION ${people("m.email")}) AS p CROSS JOIN device o
    WHERE o.workspace_id = ${workspaceId} AND o.member_id = p.id
  ) AS s`
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

/**
 * The devices of each row of what stands before, one after the other. In words that leave the planner no choice: it would
 * rather read all devices than look up twenty thousand, and so make whoever sits before the page wait for the disk.
 */
const eachOf = ({ sql }: Words, workspaceId: WorkspaceId, those: Statement.Fragment) =>
  sql.onDialectOrElse({
    pg: () =>
      sql`CROSS JOIN LATERAL (SELECT * FROM device d WHERE d.workspace_id = ${workspaceId} AND ${those} OFFSET 0) AS d`,
    orElse: () => sql`CROSS JOIN device d`
  })

/** What is gone through, as `d`; `m` where the order is that of the members. With all that holds the tables together. */
export const devicesIn = (words: Words, prepared: Prepared, sort: Source["sort"] | null) => {
  const { devicesBy, sql } = words
  const { sought, way, workspaceId } = prepared
  const ofMember = sql`d.member_id = m.id`
  const ofSought = sql`d.member_id = s.member_id AND d.id = s.id`
  const inside = sql`d.workspace_id = ${workspaceId}`
  if (sort === "member" && way === "walk") {
    return sql`member m ${eachOf(words, workspaceId, ofMember)}
      WHERE m.workspace_id = ${workspaceId} AND ${inside} AND ${ofMember}`
  }
  const isSought = way === "search" && sought !== null
  const devices = isSought
    ? sql`${soughtOnes(words, workspaceId, sought)} ${eachOf(words, workspaceId, ofSought)}`
    : devicesBy(indexOf(prepared, sort ?? "lastUsed"))
  const held = isSought ? sql`${inside} AND ${ofSought}` : inside
  return sort === "member"
    ? sql`${devices} CROSS JOIN member m WHERE ${held} AND m.workspace_id = ${workspaceId} AND ${ofMember}`
    : sql`${devices} WHERE ${held}`
}
