import { AlreadyTaken } from "@tessera/application/expected"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { Profile, ScimPage, UserAttribute, UserFilter } from "@tessera/application/ports/scim-store"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { EmailAddress } from "@tessera/domain/member"
import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { clashOf } from "../clashes.ts"
import { StoreClock } from "../clock.ts"
import { type Attributes, makeFilterSql } from "./filter-sql.ts"
import { makeLock } from "./lock.ts"
import { profileRow, USER_COLUMNS, USER_TABLES, userOf, type UserRow } from "./user-rows.ts"

const attributesOf = (sql: SqlClient.SqlClient): Attributes<UserAttribute> => ({
  active: sql`m.state = 'active'`,
  columns: {
    id: { text: "m.id", is: (value) => sql`m.id = ${value}` },
    externalId: { text: "s.external_id", is: (value) => sql`s.external_id = ${value}` },
    userName: {
      text: "COALESCE(s.user_name_key, m.email)",
      // By the two unique keys: a COALESCE has no index, and this is what providers ask before each change.
      is: (value) => sql`m.id IN (
        SELECT k.member_id FROM scim_user k WHERE k.workspace_id = m.workspace_id AND k.user_name_key = ${value}
        UNION ALL
        SELECT e.id FROM member e WHERE e.workspace_id = m.workspace_id AND e.email = ${value} AND NOT EXISTS (
          SELECT 1 FROM scim_user n WHERE n.workspace_id = e.workspace_id AND n.member_id = e.id))`
    },
    displayName: { text: "s.display_name_key" },
    givenName: { text: "s.given_name_key" },
    familyName: { text: "s.family_name_key" },
    email: { text: "m.email", is: (value) => sql`m.email = ${value}` },
    emailType: { text: "lower(COALESCE(s.email_type, 'work'))" }
  }
})

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const filterSql = makeFilterSql(sql, attributesOf(sql))
  const pg = sql.onDialectOrElse({ pg: () => true, orElse: () => false })
  const [array, object] = pg ? ["json_agg", "json_build_object"] : ["json_group_array", "json_object"]
  const groups = `CAST(COALESCE((
    SELECT ${array}(${object}('id', g.id, 'displayName', g.display_name)) FROM scim_group_member x
    JOIN scim_group g ON g.workspace_id = x.workspace_id AND g.id = x.group_id
    WHERE x.workspace_id = m.workspace_id AND x.member_id = m.id), '[]') AS TEXT) AS groups`
  const columns = sql.literal(`${USER_COLUMNS}, ${groups}`)
  const tables = sql.literal(USER_TABLES)

  const lock = yield* makeLock
  const user = Effect.fn("ScimStore.user")(function* ({ memberId, workspaceId }: MemberKey) {
    yield* lock(sql`member WHERE workspace_id = ${workspaceId} AND id = ${memberId}`)
    const [row] = yield* sql<UserRow>`
      SELECT ${columns} FROM ${tables}
      WHERE m.workspace_id = ${workspaceId} AND m.id = ${memberId} AND s.deleted_at IS NULL`
    return row === undefined ? null : userOf(row)
  }, Effect.orDie)

  const users = Effect.fn("ScimStore.users")(function* (
    id: WorkspaceId,
    filter: UserFilter | null,
    { limit, skip }: ScimPage
  ) {
    const where = sql.and([
      sql`m.workspace_id = ${id}`,
      sql`s.deleted_at IS NULL`,
      ...(filter === null ? [] : [filterSql(filter)])
    ])
    const [counted] = yield* sql<{ readonly total: number }>`
      SELECT CAST(count(*) AS INTEGER) AS total FROM ${tables} WHERE ${where}`
    const rows =
      limit === 0
        ? []
        : yield* sql<UserRow>`
      SELECT ${columns} FROM ${tables} WHERE ${where} ORDER BY m.id LIMIT ${limit} OFFSET ${skip}`
    return { total: counted?.total ?? 0, users: rows.map(userOf) }
  }, Effect.orDie)

  const holder = Effect.fn("ScimStore.holder")(function* (
    id: WorkspaceId,
    userName: string,
    email: EmailAddress
  ) {
    const key = userName.toLowerCase()
    const rows = yield* sql<{ readonly id: MemberId; readonly deleted_at: number | null }>`
      SELECT m.id, s.deleted_at FROM ${tables}
      WHERE m.workspace_id = ${id} AND (m.email = ${email} OR m.id IN (
        SELECT k.member_id FROM scim_user k WHERE k.workspace_id = ${id} AND k.user_name_key = ${key}
        UNION ALL
        SELECT e.id FROM member e WHERE e.workspace_id = ${id} AND e.email = ${key} AND NOT EXISTS (
          SELECT 1 FROM scim_user n WHERE n.workspace_id = e.workspace_id AND n.member_id = e.id)))
      ORDER BY m.id`
    const found = rows.find(({ deleted_at }) => deleted_at !== null) ?? rows[0]
    return found === undefined ? null : { memberId: found.id, deleted: found.deleted_at !== null }
  }, Effect.orDie)
  return { user, users, holder }
})

const takenOrDie = (error: SqlError.SqlError): Effect.Effect<never, AlreadyTaken> => {
  const clash = clashOf(error)
  if (clash?.includes("user_name") === true) return Effect.fail(new AlreadyTaken({ what: "username" }))
  return clash?.includes("email") === true
    ? Effect.fail(new AlreadyTaken({ what: "email" }))
    : Effect.die(error)
}

const makeWrites = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock

  const saveUser = Effect.fn("ScimStore.saveUser")(
    function* ({ memberId, workspaceId }: MemberKey, profile: Profile, email: EmailAddress) {
      const row = { ...profileRow(profile), changed_at: yield* clock.now }
      yield* sql`
        UPDATE member SET email = ${email}
        WHERE workspace_id = ${workspaceId} AND id = ${memberId} AND email <> ${email}`
      yield* sql`
        INSERT INTO scim_user ${sql.insert({ workspace_id: workspaceId, member_id: memberId, role_from_group: 0, ...row })}
        ON CONFLICT (workspace_id, member_id) DO UPDATE SET
          user_name = excluded.user_name, user_name_key = excluded.user_name_key,
          external_id = excluded.external_id, display_name = excluded.display_name,
          display_name_key = excluded.display_name_key, name = excluded.name,
          given_name_key = excluded.given_name_key, family_name_key = excluded.family_name_key,
          email_type = excluded.email_type, deleted_at = NULL, changed_at = excluded.changed_at`
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", takenOrDie)
  )

  /** A row for whoever has none, called by their address. */
  const ensure = ({ memberId, workspaceId }: MemberKey, now: number) => sql`
    INSERT INTO scim_user (workspace_id, member_id, user_name, user_name_key, name, role_from_group, changed_at)
    SELECT m.workspace_id, m.id, m.email, m.email, '{}', 0, ${now} FROM member m
    WHERE m.workspace_id = ${workspaceId} AND m.id = ${memberId}
    ON CONFLICT (workspace_id, member_id) DO NOTHING`

  const setRoleFromGroup = Effect.fn("ScimStore.setRoleFromGroup")(function* (key: MemberKey, is: boolean) {
    const now = yield* clock.now
    yield* ensure(key, now)
    yield* sql`
      UPDATE scim_user SET role_from_group = ${is ? 1 : 0}, changed_at = ${now}
      WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId}
        AND role_from_group <> ${is ? 1 : 0}`
  }, Effect.orDie)

  const deleteUser = Effect.fn("ScimStore.deleteUser")(
    function* (key: MemberKey) {
      const now = yield* clock.now
      yield* ensure(key, now)
      yield* sql`
        UPDATE scim_user SET deleted_at = ${now}, changed_at = ${now}
        WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId}`
      yield* sql`
        DELETE FROM scim_group_member
        WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId}`
    },
    sql.withTransaction,
    Effect.orDie
  )
  return { saveUser, setRoleFromGroup, deleteUser }
})

const makeRoles = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const grouped = Effect.fn("ScimStore.grouped")(function* (id: WorkspaceId) {
    const rows = yield* sql<{ readonly member_id: MemberId }>`
      SELECT member_id FROM scim_group_member WHERE workspace_id = ${id}
      UNION
      SELECT member_id FROM scim_user
      WHERE workspace_id = ${id} AND role_from_group = 1 AND deleted_at IS NULL
      ORDER BY member_id`
    return rows.map(({ member_id }) => member_id)
  }, Effect.orDie)
  const roleIsFromGroup = Effect.fn("ScimStore.roleIsFromGroup")(function* (key: MemberKey) {
    const rows = yield* sql`
      SELECT 1 FROM scim_user
      WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId} AND role_from_group = 1`
    return rows.length > 0
  }, Effect.orDie)
  return { grouped, roleIsFromGroup }
})

export const makeUsers = Effect.gen(function* () {
  return { ...(yield* makeReads), ...(yield* makeWrites), ...(yield* makeRoles) }
})
