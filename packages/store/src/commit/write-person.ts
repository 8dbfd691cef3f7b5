import type { Change } from "@tessera/application/ports/roster-store"
import { anOwnerRemains, takesAnOwnerAway } from "@tessera/domain/rules/owner"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"

/**
 * R32: counted in the transaction that takes one away. On PostgreSQL whoever takes away another one waits for the workspace's
 * row, and then counts without the first: a statement of its own, so that it sees what was committed meanwhile.
 */
const otherOwnerRemains = Effect.fnUntraced(function* ({ after, before, key }: Change) {
  if (!takesAnOwnerAway(before.roster, after)) return
  const sql = yield* SqlClient.SqlClient
  const { memberId, workspaceId } = key
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`SELECT 1 FROM workspace WHERE id = ${workspaceId} FOR UPDATE`),
    orElse: () => Effect.void
  })
  const others = yield* sql`
    SELECT 1 FROM member
    WHERE workspace_id = ${workspaceId} AND state = 'active' AND role = 'owner' AND id <> ${memberId} LIMIT 1`
  yield* anOwnerRemains(others.length)
})

/** Carries out what the events say of how a member signs in and where letters go. Links are written with the member's row. */
export const writePerson = Effect.fnUntraced(function* (change: Change) {
  const sql = yield* SqlClient.SqlClient
  const { memberId, workspaceId } = change.key
  const mine = sql`workspace_id = ${workspaceId} AND id = ${memberId}`
  for (const event of change.events) {
    if (event._tag === "AddressChanged") yield* sql`UPDATE member SET email = ${event.to} WHERE ${mine}`
    if (event._tag !== "PasswordSet") continue
    const { newPassword } = change
    if (newPassword === undefined) return yield* Effect.die(new Error("PasswordSet comes with newPassword"))
    yield* sql`UPDATE member SET password_hash = ${Redacted.value(newPassword)} WHERE ${mine}`
  }
  yield* otherOwnerRemains(change)
})
