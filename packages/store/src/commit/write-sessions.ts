import type { Change, MemberKey } from "@tessera/application/ports/roster-store"
import type { TrustEventOf } from "@tessera/domain/events"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { sessionRow } from "../rows/session-row.ts"

/** An ended session is gone at once: its next call finds nothing (R7, G4). */
const end = Effect.fnUntraced(function* (
  { memberId, workspaceId }: MemberKey,
  { instanceId, sessionId, which }: TrustEventOf<"SessionsEnded">
) {
  const sql = yield* SqlClient.SqlClient
  const mine = sql`workspace_id = ${workspaceId} AND member_id = ${memberId}`
  switch (which) {
    case "this":
      return yield* sql`DELETE FROM session WHERE ${mine} AND id = ${sessionId}`
    case "others":
      return yield* sql`DELETE FROM session WHERE ${mine} AND id <> ${sessionId}`
    case "all":
      return yield* sql`DELETE FROM session WHERE ${mine}`
    case "ofInstance":
      return yield* sql`DELETE FROM session WHERE ${mine} AND instance_id = ${instanceId}`
  }
})

const postpone = Effect.fnUntraced(function* (
  { memberId, workspaceId }: MemberKey,
  { at, sessionId }: TrustEventOf<"SetUpPostponed">
) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    UPDATE session SET postponed_at = ${at}
    WHERE workspace_id = ${workspaceId} AND member_id = ${memberId} AND id = ${sessionId}`
})

const start = Effect.fnUntraced(function* ({ newSession }: Change) {
  if (newSession === undefined) return yield* Effect.die(new Error("SessionStarted comes with newSession"))
  const sql = yield* SqlClient.SqlClient
  const { session, tokenHash } = newSession
  yield* sql`INSERT INTO session ${sql.insert(sessionRow(session, tokenHash))}`
  yield* sql`
    UPDATE member_activity SET at = ${session.startedAt}
    WHERE workspace_id = ${session.member.workspaceId} AND member_id = ${session.member.id} AND at < ${session.startedAt}`
})

/** Carries out what the events say of sessions, in their order. */
export const writeSessions = (change: Change) =>
  Effect.forEach(
    change.events,
    (event) => {
      switch (event._tag) {
        case "SessionStarted":
          return start(change)
        case "SessionsEnded":
          return Effect.asVoid(end(change.key, event))
        case "SetUpPostponed":
          return postpone(change.key, event)
        default:
          return Effect.void
      }
    },
    { discard: true }
  )
