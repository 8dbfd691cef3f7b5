import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * T44: what providers said has ended, for as long as a sign-in that was begun before may come back. '' where a notice names none.
 */
export default Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`ALTER TABLE sign_on_attempt ADD COLUMN begun_at ${int}`
  yield* sql`
    CREATE TABLE sign_on_notice (
      workspace_id ${text} NOT NULL,
      provider_id  ${text} NOT NULL,
      sid          ${text} NOT NULL,
      subject      ${text} NOT NULL,
      at           ${int} NOT NULL,
      PRIMARY KEY (workspace_id, provider_id, sid, subject),
      FOREIGN KEY (workspace_id, provider_id) REFERENCES sign_on_provider (workspace_id, id) ON DELETE CASCADE
    ) ${byKey}`
  yield* sql`CREATE INDEX sign_on_notice_over ON sign_on_notice (at)`
})
