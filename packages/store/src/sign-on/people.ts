import type { SignOnStore } from "@tessera/application/ports/sign-on-store"
import type { MemberId, SessionId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { takenOr } from "../clashes.ts"
import { StoreClock } from "../clock.ts"

type Of<K extends keyof SignOnStore["Service"]> = SignOnStore["Service"][K]

const makeIdentities = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const identity: Of<"identity"> = Effect.fn("SignOnStore.identity")(function* (id, issuer, subject) {
    const [row] = yield* sql<{ readonly member_id: MemberId }>`
      SELECT member_id FROM sign_on_identity
      WHERE workspace_id = ${id} AND issuer = ${issuer} AND subject = ${subject}`
    return row?.member_id ?? null
  }, Effect.orDie)
  const link: Of<"link"> = Effect.fn("SignOnStore.link")(
    function* ({ memberId, workspaceId }, issuer, subject) {
      yield* sql`
        INSERT INTO sign_on_identity
        ${sql.insert({ workspace_id: workspaceId, issuer, subject, member_id: memberId })}`
    },
    Effect.catchTag("SqlError", takenOr("provider"))
  )
  const unlink: Of<"unlink"> = Effect.fn("SignOnStore.unlink")(function* ({ memberId, workspaceId }) {
    const rows = yield* sql`
      DELETE FROM sign_on_identity WHERE workspace_id = ${workspaceId} AND member_id = ${memberId}
      RETURNING subject`
    return rows.length
  }, Effect.orDie)
  return { identity, link, unlink }
})

export const makePeople = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock

  const keepSession: Of<"keepSession"> = Effect.fn("SignOnStore.keepSession")(
    function* ({ providerId, sessionId, sid, subject, workspaceId }, owner) {
      yield* sql`INSERT INTO sign_on_session ${sql.insert({
        workspace_id: workspaceId,
        session_id: sessionId,
        provider_id: providerId,
        subject,
        sid
      })}`
      const now = yield* clock.now
      const columns = { signed_in_at: now, ...(owner && { owner_signed_in_at: now }) }
      yield* sql`
        UPDATE sign_on_provider SET ${sql.update(columns)}
        WHERE workspace_id = ${workspaceId} AND id = ${providerId}`
    },
    sql.withTransaction,
    Effect.orDie
  )
  const sessionsOf: Of<"sessionsOf"> = Effect.fn("SignOnStore.sessionsOf")(function* (
    { id, workspaceId },
    { sid, subject }
  ) {
    const meant = [
      sql`o.workspace_id = ${workspaceId} AND o.provider_id = ${id}`,
      ...(sid === null ? [] : [sql`o.sid = ${sid}`]),
      ...(subject === null ? [] : [sql`o.subject = ${subject}`])
    ]
    return yield* sql<{ readonly memberId: MemberId; readonly sessionId: SessionId }>`
      SELECT s.member_id AS "memberId", s.id AS "sessionId" FROM sign_on_session o
      JOIN session s ON s.workspace_id = o.workspace_id AND s.id = o.session_id
      WHERE ${sql.and(meant)} ORDER BY s.started_at, s.id`
  }, Effect.orDie)
  return { ...(yield* makeIdentities), keepSession, sessionsOf }
})
