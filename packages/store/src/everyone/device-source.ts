import type { WorkspaceId } from "@tessera/domain/ids"
import type { Sought } from "@tessera/domain/rules/everyone"
import type { Statement } from "effect/sql"
import type { Prepared, Source } from "./device-ways.ts"
import type { Words } from "./words.ts"

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

/** The member of each row of what stands before, looked up by the key, for the same reason. */
const theirMember = ({ sql }: Words) =>
  sql.onDialectOrElse({
    pg: () => sql`
      CROSS JOIN LATERAL (
        SELECT o.workspace_id, o.id, o.username, o.email FROM member o
        WHERE o.workspace_id = d.workspace_id AND o.id = d.member_id OFFSET 0
      ) AS m`,
    orElse: () => sql`CROSS JOIN member m`
  })

/** The members whose login is sought. */
const soughtPeople = ({ begins, sql }: Words, workspaceId: WorkspaceId, { login }: Sought) => {
  const people = (column: string) =>
    sql`SELECT m.id FROM member m WHERE m.workspace_id = ${workspaceId} AND ${begins(column, login)}`
  return sql`(${people("m.username")} UNION ${people("m.email")})`
}

const COLUMNS = ["workspace_id", "member_id", "id", "facet", "active_at", "registered_at", "name_key"]
const columnsOf = (table: string): string => COLUMNS.map((column) => `${table}.${column}`).join(", ")

/**
 * Those that are sought, as `d`: all devices of the people, and the others by their names. Everything else is asked of them
 * alone, and of a row that was found nothing is looked up a second time.
 */
const soughtOnes = (words: Words, workspaceId: WorkspaceId, sought: Sought) => {
  const { begins, devicesBy, sql } = words
  const people = soughtPeople(words, workspaceId, sought)
  return sql`(
    SELECT ${sql.literal(columnsOf("d"))} FROM ${people} AS p ${eachOf(words, workspaceId, sql`d.member_id = p.id`)}
    WHERE d.workspace_id = ${workspaceId} AND d.member_id = p.id
    UNION ALL
    SELECT ${sql.literal(columnsOf("d"))} FROM ${devicesBy("device_by_name")}
    WHERE d.workspace_id = ${workspaceId} AND ${begins("d.name_key", sought.name)} AND d.member_id NOT IN ${people}
  ) AS d`
}

/** What is gone through, as `d`; `m` where the order is that of the members. With all that holds the tables together. */
export const devicesIn = (words: Words, prepared: Prepared, sort: Source["sort"] | null) => {
  const { devicesBy, sql } = words
  const { sought, way, workspaceId } = prepared
  const ofMember = sql`d.member_id = m.id`
  const inside = sql`d.workspace_id = ${workspaceId}`
  if (sort === "member" && way === "walk") {
    return sql`member m ${eachOf(words, workspaceId, ofMember)}
      WHERE m.workspace_id = ${workspaceId} AND ${inside} AND ${ofMember}`
  }
  const devices =
    way === "search" && sought !== null
      ? soughtOnes(words, workspaceId, sought)
      : devicesBy(indexOf(prepared, sort ?? "lastUsed"))
  return sort === "member"
    ? sql`${devices} ${theirMember(words)} WHERE ${inside} AND m.workspace_id = d.workspace_id AND m.id = d.member_id`
    : sql`${devices} WHERE ${inside}`
}
