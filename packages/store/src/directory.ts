import { Directory } from "@tessera/application/ports/directory"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Username } from "@tessera/domain/member"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { firstOr } from "./clashes.ts"
import { StoreClock } from "./clock.ts"
import { MEMBER_COLUMNS, memberOf, type MemberRow } from "./rows/member-row.ts"
import { makeWorkspaces } from "./workspaces.ts"

const MEMBERS_PAGE_MAX = 500

const makePeople = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const columns = sql.literal(MEMBER_COLUMNS)

  const member = Effect.fn("Directory.member")(
    function* ({ memberId, workspaceId }: MemberKey) {
      const rows = yield* sql<MemberRow>`
      SELECT ${columns} FROM member m WHERE m.workspace_id = ${workspaceId} AND m.id = ${memberId}`
      return memberOf(yield* firstOr(rows, "member"))
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  // No username holds an @ and every address does, so one login is one person at most.
  const findByLogin = Effect.fn("Directory.findByLogin")(function* (workspaceId: WorkspaceId, login: string) {
    const [row] = yield* sql<MemberRow & { readonly password_hash: string | null }>`
      SELECT ${columns}, m.password_hash FROM member m
      WHERE m.workspace_id = ${workspaceId} AND (m.email = ${login} OR m.username = ${login})`
    if (row === undefined) return null
    const passwordHash = row.password_hash === null ? null : Redacted.make(row.password_hash)
    return { member: memberOf(row), passwordHash }
  }, Effect.orDie)
  const members = Effect.fn("Directory.members")(function* (
    workspaceId: WorkspaceId,
    after: Username | null,
    limit: number
  ) {
    const now = yield* clock.now
    const rows = yield* sql<MemberRow & { readonly devices: number }>`
      SELECT ${columns}, (
        SELECT count(*) FROM device d
        WHERE d.workspace_id = m.workspace_id AND d.member_id = m.id AND d.slot IS NOT NULL
          AND (d.status IN ('approved', 'locked') OR d.expires_at > ${now})
      ) AS devices
      FROM member m WHERE m.workspace_id = ${workspaceId} AND m.username > ${after ?? ""}
      ORDER BY m.username LIMIT ${Math.min(limit, MEMBERS_PAGE_MAX)}`
    return rows.map((row) => ({ ...memberOf(row), devices: row.devices }))
  }, Effect.orDie)

  const setPassword = (key: MemberKey, hash: Redacted.Redacted<string>) =>
    sql`
      UPDATE member SET password_hash = ${Redacted.value(hash)}
      WHERE workspace_id = ${key.workspaceId} AND id = ${key.memberId} RETURNING id`.pipe(
      Effect.flatMap((rows) => firstOr(rows, "member")),
      Effect.asVoid,
      Effect.catchTag("SqlError", Effect.die)
    )
  return {
    member,
    findByLogin,
    members,
    setPassword
  }
})

export const layer = Layer.effect(
  Directory,
  Effect.gen(function* () {
    return Directory.of({
      ...(yield* makeWorkspaces),
      ...(yield* makePeople)
    })
  })
)
