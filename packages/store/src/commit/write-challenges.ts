import type { Change } from "@tessera/application/ports/roster-store"
import { Array, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { challengeRow } from "../rows/challenge-row.ts"

/** Those that the decision made or changed; what is not live any more comes first, for there is one live code (T12). */
export const writeChallenges = Effect.fnUntraced(function* ({ after, before, key }: Change) {
  const same = new Set(before.roster.challenges)
  const changed = after.challenges
    .map((challenge, ordinal) => ({ challenge, ordinal }))
    .filter(({ challenge }) => !same.has(challenge))
    .sort((a, b) => Number(a.challenge.state === "live") - Number(b.challenge.state === "live"))
  const sql = yield* SqlClient.SqlClient
  const rows = changed.map(({ challenge, ordinal }) => ({
    workspace_id: key.workspaceId,
    member_id: key.memberId,
    ...challengeRow(challenge, ordinal)
  }))
  if (!Array.isArrayNonEmpty(rows)) return
  yield* sql`
    INSERT INTO challenge ${sql.insert(rows)}
    ON CONFLICT (workspace_id, member_id, id) DO UPDATE SET
      tries = excluded.tries, tried_at = excluded.tried_at, state = excluded.state`
})
