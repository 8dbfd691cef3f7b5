import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** Live sessions only: an ended one is deleted, the journal remembers it. A token is kept as its SHA-256. */
export default Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE session (
      workspace_id    ${text} NOT NULL,
      id              ${text} NOT NULL,
      member_id       ${text} NOT NULL,
      token_hash      ${text} NOT NULL,
      previous_hash   ${text},
      instance_id     ${text} NOT NULL,
      kind            ${text} NOT NULL CHECK (kind IN ('web', 'extension', 'mobile')),
      os              ${text} NOT NULL,
      browser         ${text} NOT NULL,
      os_version      ${text},
      browser_version ${text},
      model           ${text},
      address         ${text},
      started_at      ${int} NOT NULL,
      last_seen_at    ${int} NOT NULL,
      expires_at      ${int} NOT NULL,
      rotated_at      ${int} NOT NULL,
      postponed_at    ${int},
      PRIMARY KEY (workspace_id, id),
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
    ) ${byKey}`
  // A cookie names no workspace: the one look-up by something else, and the row says whose it is.
  yield* sql`CREATE UNIQUE INDEX session_token_once ON session (token_hash)`
  // T39: tells a call that crossed a rotation from one whose session has ended.
  yield* sql`CREATE INDEX session_token_before ON session (previous_hash) WHERE previous_hash IS NOT NULL`
  yield* sql`CREATE INDEX session_of_member ON session (workspace_id, member_id, started_at)`
})
