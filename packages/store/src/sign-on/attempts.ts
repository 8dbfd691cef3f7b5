import type { Attempt, SignOnStore } from "@tessera/application/ports/sign-on-store"
import type { ClientInstanceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "../clock.ts"
import { makeLock } from "../scim/lock.ts"
import { factsOf, type FactsRow, factsRow } from "../rows/facts-row.ts"

interface AttemptRow extends FactsRow {
  readonly id: string
  readonly workspace_id: WorkspaceId
  readonly provider_id: string
  readonly instance_id: ClientInstanceId
  readonly return_to: string
  readonly expires_at: Instant
  readonly member_id: MemberId | null
  readonly issuer: string | null
  readonly subject: string | null
  readonly sid: string | null
}

const attemptOf = (row: AttemptRow): Attempt => ({
  id: row.id,
  workspaceId: row.workspace_id,
  providerId: row.provider_id,
  instanceId: row.instance_id,
  facts: factsOf(row),
  returnTo: row.return_to,
  expiresAt: row.expires_at
})

type Of<K extends keyof SignOnStore["Service"]> = SignOnStore["Service"][K]

/** Each step is one statement: of many who take it at once, one does. */
export const makeAttempts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const lock = yield* makeLock

  const begin: Of<"begin"> = Effect.fn("SignOnStore.begin")(function* (attempt, lifeMs) {
    const begunAt = yield* clock.now
    const expiresAt = after(begunAt, lifeMs)
    yield* sql`INSERT INTO sign_on_attempt ${sql.insert({
      id: attempt.id,
      workspace_id: attempt.workspaceId,
      provider_id: attempt.providerId,
      instance_id: attempt.instanceId,
      ...factsRow(attempt.facts),
      return_to: attempt.returnTo,
      begun_at: begunAt,
      expires_at: expiresAt
    })}`
    return expiresAt
  }, Effect.orDie)

  const returned: Of<"returned"> = Effect.fn("SignOnStore.returned")(function* (id) {
    const now = yield* clock.now
    const [row] = yield* sql<AttemptRow>`
      UPDATE sign_on_attempt SET returned_at = ${now}
      WHERE id = ${id} AND returned_at IS NULL AND expires_at > ${now} RETURNING *`
    return row === undefined ? null : attemptOf(row)
  }, Effect.orDie)

  const prove: Of<"prove"> = Effect.fn("SignOnStore.prove")(function* (id, proven, completion, lifeMs) {
    const expiresAt = after(yield* clock.now, lifeMs)
    const { issuer, memberId, sid, subject } = proven
    const columns = {
      member_id: memberId,
      issuer,
      subject,
      sid,
      completion_hash: completion,
      expires_at: expiresAt
    }
    yield* sql`UPDATE sign_on_attempt SET ${sql.update(columns)} WHERE id = ${id}`
    // Looked for once the above is committed, as a notice is noted before it looks for what is proven: one of the two finds it.
    const ended = yield* sql`
      DELETE FROM sign_on_attempt AS a WHERE a.id = ${id} AND EXISTS (
        SELECT 1 FROM sign_on_notice n
        WHERE n.workspace_id = a.workspace_id AND n.provider_id = a.provider_id
          AND n.sid IN ('', a.sid) AND n.subject IN ('', a.subject)
          AND (n.sid <> '' OR n.at >= COALESCE(a.begun_at, 0)))
      RETURNING id`
    return ended.length === 0
  }, Effect.orDie)

  const finish: Of<"finish"> = Effect.fn("SignOnStore.finish")(function* (id, completion) {
    // The provider first, as whoever removes or changes it does: nobody waits for each other.
    yield* lock(sql`sign_on_provider WHERE id = (SELECT provider_id FROM sign_on_attempt WHERE id = ${id})`)
    const [row] = yield* sql<AttemptRow>`
      DELETE FROM sign_on_attempt WHERE id = ${id} AND completion_hash = ${completion} RETURNING *`
    if (row === undefined || row.expires_at <= (yield* clock.now)) return null
    const { issuer, member_id: memberId, sid, subject } = row
    if (memberId === null || issuer === null || subject === null) return null
    return { ...attemptOf(row), memberId, issuer, subject, sid }
  }, Effect.orDie)
  return { begin, returned, prove, finish, ...(yield* makeNotices) }
})

const makeNotices = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const noteEnded: Of<"noteEnded"> = Effect.fn("SignOnStore.noteEnded")(function* (
    { id, workspaceId },
    { sid, subject }
  ) {
    const at = yield* clock.now
    const meant = { provider_id: id, sid: sid ?? "", subject: subject ?? "" }
    yield* sql`
      INSERT INTO sign_on_notice ${sql.insert({ workspace_id: workspaceId, ...meant, at })}
      ON CONFLICT (workspace_id, provider_id, sid, subject) DO UPDATE SET at = excluded.at`
  }, Effect.orDie)
  const dropProven: Of<"dropProven"> = Effect.fn("SignOnStore.dropProven")(function* (
    { id, workspaceId },
    { sid, subject }
  ) {
    const meant = [
      sql`workspace_id = ${workspaceId} AND provider_id = ${id} AND completion_hash IS NOT NULL`,
      ...(sid === null ? [] : [sql`sid = ${sid}`]),
      ...(subject === null ? [] : [sql`subject = ${subject}`])
    ]
    yield* sql`DELETE FROM sign_on_attempt WHERE ${sql.and(meant)}`
  }, Effect.orDie)
  return { noteEnded, dropProven }
})
