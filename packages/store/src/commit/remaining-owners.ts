import type { Change } from "@tessera/application/ports/roster-store"
import type { MemberId } from "@tessera/domain/ids"
import type { EmailAddress } from "@tessera/domain/member"
import { anOwnerRemains, canComeIn, takesAnOwnerAway } from "@tessera/domain/rules/owner"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

interface OwnerRow {
  readonly id: MemberId
  readonly email: EmailAddress
  readonly has_password: 0 | 1
  readonly passwords_taken: 0 | 1
}
interface LinkRow {
  readonly member_id: MemberId
  readonly issuer: string
}
interface ProviderRow {
  readonly id: string
  readonly issuer: string
  readonly enabled: 0 | 1
}
interface DomainRow {
  readonly provider_id: string
  readonly domain: string
}

/** Whoever goes, and the active owners who stay, each with what they can sign in by. */
const makeStandings = Effect.fnUntraced(function* ({ memberId, workspaceId: id }: Change["key"]) {
  const sql = yield* SqlClient.SqlClient
  const owners = yield* sql<OwnerRow>`
    SELECT m.id, m.email, w.passwords_taken, CASE WHEN m.password_hash IS NULL THEN 0 ELSE 1 END AS has_password
    FROM member m JOIN workspace w ON w.id = m.workspace_id
    WHERE m.workspace_id = ${id} AND (m.id = ${memberId} OR (m.state = 'active' AND m.role = 'owner'))`
  const links = yield* sql<LinkRow>`
    SELECT i.member_id, i.issuer FROM sign_on_identity i
    JOIN member m ON m.workspace_id = i.workspace_id AND m.id = i.member_id
    WHERE i.workspace_id = ${id} AND (m.id = ${memberId} OR (m.state = 'active' AND m.role = 'owner'))`
  const kept =
    yield* sql<ProviderRow>`SELECT id, issuer, enabled FROM sign_on_provider WHERE workspace_id = ${id}`
  const domains =
    yield* sql<DomainRow>`SELECT provider_id, domain FROM sign_on_domain WHERE workspace_id = ${id}`
  const providers = kept.map((one) => ({
    issuer: one.issuer,
    enabled: one.enabled === 1,
    domains: domains.filter(({ provider_id }) => provider_id === one.id).map(({ domain }) => domain)
  }))
  return owners.map((one) => ({
    id: one.id,
    canComeIn: canComeIn(
      {
        email: one.email,
        hasPassword: one.has_password === 1,
        issuers: links.filter(({ member_id }) => member_id === one.id).map(({ issuer }) => issuer)
      },
      { passwords: one.passwords_taken === 1, providers }
    )
  }))
})

/**
 * R32: counted in the transaction that takes one away. On PostgreSQL whoever takes away another one waits for the workspace's
 * row, and then counts without the first: statements of their own, so that they see what was committed meanwhile.
 */
export const ownerRemains = Effect.fnUntraced(function* ({ after, before, key }: Change) {
  if (!takesAnOwnerAway(before.roster, after)) return
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`SELECT 1 FROM workspace WHERE id = ${key.workspaceId} FOR UPDATE`),
    orElse: () => Effect.void
  })
  const standings = yield* makeStandings(key)
  const leaving = standings.find(({ id }) => id === key.memberId) ?? { canComeIn: true }
  yield* anOwnerRemains(
    leaving,
    standings.filter(({ id }) => id !== key.memberId)
  )
})
