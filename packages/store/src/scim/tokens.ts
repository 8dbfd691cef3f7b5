import { AlreadyTaken, NotFound } from "@tessera/application/expected"
import {
  type GroupRole,
  type ScimStore,
  type ScimToken,
  SCIM_TOUCH_EVERY_MS
} from "@tessera/application/ports/scim-store"
import { lowerOf } from "@tessera/application/scim-role"
import type { TokenHash } from "@tessera/application/session"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Role, Username } from "@tessera/domain/member"
import { Array, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "../clock.ts"

interface TokenRow {
  readonly id: string
  readonly workspace_id: WorkspaceId
  readonly name: string
  readonly role_max: Role
  readonly maker_role: Role
  readonly maker: Username
  readonly made_at: Instant
  readonly last_used_at: Instant | null
  readonly expires_at: Instant | null
}

/** T45: whoever made it and was made less since gives less by it, too. */
const tokenOf = (row: TokenRow): ScimToken => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  madeBy: row.maker,
  madeAt: row.made_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  roleMax: lowerOf(row.role_max, row.maker_role)
})

type TokenPart = Pick<ScimStore["Service"], "tokens" | "tokenBy" | "addToken" | "revokeToken" | "touchToken">

export const makeTokens = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const columns = sql.literal(`t.id, t.workspace_id, t.name, t.role_max, m.role AS maker_role,
    m.username AS maker, t.made_at, t.last_used_at, t.expires_at`)
  const tables = sql.literal(
    "scim_token t JOIN member m ON m.workspace_id = t.workspace_id AND m.id = t.made_by"
  )
  const writes = yield* makeTokenWrites

  const tokens: TokenPart["tokens"] = Effect.fn("ScimStore.tokens")(function* (id) {
    const rows = yield* sql<TokenRow>`
      SELECT ${columns} FROM ${tables} WHERE t.workspace_id = ${id} ORDER BY t.made_at, t.id`
    return rows.map(tokenOf)
  }, Effect.orDie)

  const tokenBy: TokenPart["tokenBy"] = Effect.fn("ScimStore.tokenBy")(function* (hash: TokenHash) {
    const [row] = yield* sql<TokenRow & { readonly now: number }>`
      SELECT ${columns}, ${yield* clock.asOf} AS now FROM ${tables} WHERE t.token_hash = ${hash}`
    if (row === undefined) return null
    const now = yield* clock.guard(row.now)
    return row.expires_at === null || row.expires_at > now ? tokenOf(row) : null
  }, Effect.orDie)
  return { tokens, tokenBy, ...writes }
})

const makeTokenWrites = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  // Two who make one at once take turns at the workspace's row; SQLite's transactions take turns anyway.
  const locked = sql.literal(sql.onDialectOrElse({ pg: () => "FOR UPDATE", orElse: () => "" }))

  const addToken: TokenPart["addToken"] = Effect.fn("ScimStore.addToken")(
    function* (token, hash, aliveMax) {
      const { expiresAt, id, madeBy, name, roleMax, workspaceId } = token
      yield* sql`SELECT id FROM workspace WHERE id = ${workspaceId} ${locked}`
      const now = yield* clock.now
      const alive = yield* sql`
        SELECT id FROM scim_token
        WHERE workspace_id = ${workspaceId} AND (expires_at IS NULL OR expires_at > ${now})`
      if (alive.length >= aliveMax) return yield* new AlreadyTaken({ what: "token" })
      yield* sql`INSERT INTO scim_token ${sql.insert({
        workspace_id: workspaceId,
        id,
        name,
        token_hash: hash,
        role_max: roleMax,
        made_by: madeBy,
        made_at: now,
        expires_at: expiresAt
      })}`
      return now
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", Effect.die)
  )
  const revokeToken: TokenPart["revokeToken"] = Effect.fn("ScimStore.revokeToken")(
    function* (id, tokenId) {
      const rows = yield* sql`
        DELETE FROM scim_token WHERE workspace_id = ${id} AND id = ${tokenId} RETURNING id`
      if (rows.length === 0) return yield* new NotFound({ what: "token" })
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  const touchToken: TokenPart["touchToken"] = Effect.fn("ScimStore.touchToken")(function* (token) {
    const now = yield* clock.now
    if (token.lastUsedAt !== null && token.lastUsedAt + SCIM_TOUCH_EVERY_MS > now) return
    yield* sql`
      UPDATE scim_token SET last_used_at = ${now}
      WHERE workspace_id = ${token.workspaceId} AND id = ${token.id}`
  }, Effect.orDie)
  return { addToken, revokeToken, touchToken }
})

export const makeGroupRoles = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const groupRoles = Effect.fn("ScimStore.groupRoles")(function* (id: WorkspaceId) {
    return yield* sql<GroupRole>`
      SELECT group_name AS "group", role FROM scim_role WHERE workspace_id = ${id} ORDER BY ordinal`
  }, Effect.orDie)
  const setGroupRoles = Effect.fn("ScimStore.setGroupRoles")(
    function* (id: WorkspaceId, roles: ReadonlyArray<GroupRole>) {
      yield* sql`DELETE FROM scim_role WHERE workspace_id = ${id}`
      const rows = roles.map(({ group, role }, ordinal) => ({
        workspace_id: id,
        ordinal,
        group_name: group,
        role
      }))
      if (Array.isArrayNonEmpty(rows)) yield* sql`INSERT INTO scim_role ${sql.insert(rows)}`
    },
    sql.withTransaction,
    Effect.orDie
  )
  return { groupRoles, setGroupRoles }
})
