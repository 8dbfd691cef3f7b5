import { AlreadyTaken, NotFound } from "@tessera/application/expected"
import type { GroupAttribute, GroupFilter, ScimGroup, ScimPage } from "@tessera/application/ports/scim-store"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Array, Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { clashOf } from "../clashes.ts"
import { StoreClock } from "../clock.ts"
import { makeLock } from "./lock.ts"
import { type Attributes, makeFilterSql } from "./filter-sql.ts"

interface GroupRow {
  readonly id: string
  readonly display_name: string
  readonly external_id: string | null
  readonly created_at: Instant
  readonly changed_at: Instant
}

interface MemberOfRow {
  readonly group_id: string
  readonly member_id: MemberId
  readonly user_name: string
}

/** How many rows go into one statement. */
const ROWS_MAX = 500

const groupOf = (row: GroupRow, members: ReadonlyArray<MemberOfRow>): ScimGroup => ({
  id: row.id,
  displayName: row.display_name,
  externalId: row.external_id,
  members: members
    .filter(({ group_id }) => group_id === row.id)
    .map(({ member_id, user_name }) => ({ id: member_id, userName: user_name })),
  createdAt: row.created_at,
  changedAt: row.changed_at
})

const attributesOf = (sql: SqlClient.SqlClient): Attributes<GroupAttribute> => ({
  active: sql`1 = 1`,
  columns: {
    id: { text: "g.id", is: (value) => sql`g.id = ${value}` },
    externalId: { text: "g.external_id" },
    displayName: { text: "g.display_name_key", is: (value) => sql`g.display_name_key = ${value}` },
    member: {
      text: "(SELECT min(x.member_id) FROM scim_group_member x WHERE x.workspace_id = g.workspace_id AND x.group_id = g.id)",
      is: (value) => sql`EXISTS (
        SELECT 1 FROM scim_group_member x
        WHERE x.workspace_id = g.workspace_id AND x.group_id = g.id AND x.member_id = ${value})`
    }
  }
})

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const filterSql = makeFilterSql(sql, attributesOf(sql))
  const columns = sql.literal("g.id, g.display_name, g.external_id, g.created_at, g.changed_at")

  const withMembers = Effect.fnUntraced(function* (id: WorkspaceId, rows: ReadonlyArray<GroupRow>) {
    const ids = rows.map((row) => row.id)
    if (!Array.isArrayNonEmpty(ids)) return []
    const members = yield* sql<MemberOfRow>`
      SELECT x.group_id, x.member_id, COALESCE(s.user_name, m.email) AS user_name FROM scim_group_member x
      JOIN member m ON m.workspace_id = x.workspace_id AND m.id = x.member_id
      LEFT JOIN scim_user s ON s.workspace_id = x.workspace_id AND s.member_id = x.member_id
      WHERE x.workspace_id = ${id} AND ${sql.in("x.group_id", ids)}
      ORDER BY x.member_id`
    return rows.map((row) => groupOf(row, members))
  })

  const lock = yield* makeLock
  const group = Effect.fn("ScimStore.group")(function* (id: WorkspaceId, groupId: string) {
    yield* lock(sql`scim_group WHERE workspace_id = ${id} AND id = ${groupId}`)
    const rows = yield* sql<GroupRow>`
      SELECT ${columns} FROM scim_group g WHERE g.workspace_id = ${id} AND g.id = ${groupId}`
    const [found] = yield* withMembers(id, rows)
    return found ?? null
  }, Effect.orDie)

  const groups = Effect.fn("ScimStore.groups")(function* (
    id: WorkspaceId,
    filter: GroupFilter | null,
    { limit, skip }: ScimPage
  ) {
    const where = sql.and([sql`g.workspace_id = ${id}`, ...(filter === null ? [] : [filterSql(filter)])])
    const [counted] = yield* sql<{ readonly total: number }>`
      SELECT CAST(count(*) AS INTEGER) AS total FROM scim_group g WHERE ${where}`
    const rows = yield* sql<GroupRow>`
      SELECT ${columns} FROM scim_group g WHERE ${where} ORDER BY g.id LIMIT ${limit} OFFSET ${skip}`
    return { total: counted?.total ?? 0, groups: yield* withMembers(id, rows) }
  }, Effect.orDie)
  return { group, groups }
})

interface SavedGroup {
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlyArray<MemberId>
}

const takenOrDie = (error: SqlError.SqlError): Effect.Effect<never, AlreadyTaken> =>
  clashOf(error) === null ? Effect.die(error) : Effect.fail(new AlreadyTaken({ what: "group" }))

const makeSetMembers = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  /** Those that are members and were not deleted; one that is not makes all of it `NotFound`. */
  const join = Effect.fnUntraced(function* (
    id: WorkspaceId,
    groupId: string,
    some: Array.NonEmptyReadonlyArray<MemberId>
  ) {
    const joined = yield* sql`
      INSERT INTO scim_group_member (workspace_id, group_id, member_id)
      SELECT m.workspace_id, ${groupId}, m.id FROM member m
      LEFT JOIN scim_user s ON s.workspace_id = m.workspace_id AND s.member_id = m.id
      WHERE m.workspace_id = ${id} AND ${sql.in("m.id", some)} AND s.deleted_at IS NULL
      RETURNING member_id`
    if (joined.length < some.length) return yield* new NotFound({ what: "member" })
  })

  return Effect.fnUntraced(function* (id: WorkspaceId, { id: groupId, members }: SavedGroup) {
    const rows = yield* sql<{ readonly member_id: MemberId }>`
      SELECT member_id FROM scim_group_member WHERE workspace_id = ${id} AND group_id = ${groupId}`
    const [was, is] = [new Set(rows.map(({ member_id }) => member_id)), new Set(members)]
    for (const some of Array.chunksOf(
      [...was].filter((one) => !is.has(one)),
      ROWS_MAX
    ))
      yield* sql`
        DELETE FROM scim_group_member
        WHERE workspace_id = ${id} AND group_id = ${groupId} AND ${sql.in("member_id", some)}`
    for (const some of Array.chunksOf(
      [...is].filter((one) => !was.has(one)),
      ROWS_MAX
    ))
      if (Array.isReadonlyArrayNonEmpty(some)) yield* join(id, groupId, some)
  })
})

const makeWrites = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const setMembers = yield* makeSetMembers

  const saveGroup = Effect.fn("ScimStore.saveGroup")(
    function* (workspaceId: WorkspaceId, group: SavedGroup) {
      const now = yield* clock.now
      yield* sql`
        INSERT INTO scim_group ${sql.insert({
          workspace_id: workspaceId,
          id: group.id,
          display_name: group.displayName,
          display_name_key: group.displayName.toLowerCase(),
          external_id: group.externalId,
          created_at: now,
          changed_at: now
        })}
        ON CONFLICT (workspace_id, id) DO UPDATE SET
          display_name = excluded.display_name, display_name_key = excluded.display_name_key,
          external_id = excluded.external_id, changed_at = excluded.changed_at`
      yield* setMembers(workspaceId, group)
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", takenOrDie)
  )

  const deleteGroup = Effect.fn("ScimStore.deleteGroup")(function* (id: WorkspaceId, groupId: string) {
    yield* sql`DELETE FROM scim_group WHERE workspace_id = ${id} AND id = ${groupId}`
  }, Effect.orDie)
  return { saveGroup, deleteGroup }
})

export const makeGroups = Effect.gen(function* () {
  return { ...(yield* makeReads), ...(yield* makeWrites) }
})
