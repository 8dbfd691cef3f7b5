import { Letter } from "@tessera/application/letter"
import type { Change } from "@tessera/application/ports/roster-store"
import { Array, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { newQueueId } from "../queue-table.ts"

const encodeLetter = Schema.encodeSync(Schema.fromJsonString(Letter))

/** Into the outbox, in the transaction that causes them (ground rule 5): what is committed is told, what is not is not. */
export const writeLetters = Effect.fnUntraced(function* ({ before, key, letters }: Change) {
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  const rows = letters.map((letter, ordinal) => ({
    workspace_id: key.workspaceId,
    id: newQueueId(key.workspaceId),
    member_id: key.memberId,
    letter: encodeLetter(letter),
    // What the secret in it is derived from: a code's challenge, or a link.
    challenge_id: "challengeId" in letter ? letter.challengeId : "linkId" in letter ? letter.linkId : null,
    ordinal: before.version * 1_000 + ordinal,
    queued_at: before.now,
    due_at: before.now,
    state: "waiting",
    attempt: 0
  }))
  if (!Array.isArrayNonEmpty(rows)) return
  yield* sql`INSERT INTO outbox ${sql.insert(rows)}`
  yield* announcer.lettersQueued
})
