import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * What is changed for a whole workspace, in a chain of its own (T37), as `journal` is for a member. `journal_lines` counts them, so
 * that the last one cannot go unseen; `policy_line` is the one that set the policy in force, null where that was before there
 * were any.
 */
const journal = Effect.gen(function* () {
  const { int, sql, strict, text } = yield* dialect
  yield* sql`ALTER TABLE workspace ADD COLUMN journal_lines ${int} NOT NULL DEFAULT 0 CHECK (journal_lines >= 0)`
  yield* sql`ALTER TABLE workspace ADD COLUMN policy_version ${int} NOT NULL DEFAULT 1 CHECK (policy_version > 0)`
  yield* sql`ALTER TABLE workspace ADD COLUMN policy_line ${int}`
  yield* sql`
    CREATE TABLE workspace_journal (
      workspace_id  ${text} NOT NULL REFERENCES workspace (id),
      position      ${int} NOT NULL CHECK (position >= 0),
      format        ${int} NOT NULL,
      event         ${text} NOT NULL,
      actor         ${text} NOT NULL,
      address       ${text},
      at            ${int} NOT NULL,
      previous_hash ${text} NOT NULL,
      hash          ${text} NOT NULL,
      CONSTRAINT workspace_journal_position_once UNIQUE (workspace_id, position)
    ) ${strict}`
  yield* sql`CREATE INDEX workspace_journal_by_time ON workspace_journal (workspace_id, at)`
})

/**
 * What a policy says of sessions (SESSION-1) and of how long trust lasts (D19), where statements compare it; and of each device,
 * which end of its trust its member was told of, and how long before.
 */
const policies = Effect.gen(function* () {
  const { int, sql } = yield* dialect
  for (const [column, most] of [
    ["web_session_hours", 24],
    ["web_session_idle_minutes", 60],
    ["app_session_days", 30],
    ["app_session_idle_days", 7]
  ] as const) {
    yield* sql`ALTER TABLE workspace ADD COLUMN ${sql(column)} ${int} NOT NULL DEFAULT ${sql.literal(String(most))}
      CHECK (${sql(column)} BETWEEN 1 AND ${sql.literal(String(most))})`
  }
  yield* sql`ALTER TABLE workspace ADD COLUMN maximum_age_days ${int}`
  yield* sql`ALTER TABLE workspace ADD COLUMN idle_days ${int}`
  const kept = yield* sql<{ readonly id: string; readonly policy: string }>`SELECT id, policy FROM workspace`
  for (const { id, policy } of kept) {
    const { idleDays, maximumAgeDays } = JSON.parse(policy) as {
      idleDays: number | null
      maximumAgeDays: number | null
    }
    yield* sql`UPDATE workspace SET ${sql.update({ maximum_age_days: maximumAgeDays, idle_days: idleDays })} WHERE id = ${id}`
  }
  yield* sql`ALTER TABLE device ADD COLUMN told_days ${int}`
  yield* sql`ALTER TABLE device ADD COLUMN told_until ${int}`
  yield* sql`CREATE INDEX device_by_trust ON device (workspace_id, trusted_at) WHERE status = 'approved'`
})

/** Written once: not even the product changes or deletes a line. */
const appendOnly = Effect.gen(function* () {
  const { sql } = yield* dialect
  yield* sql.onDialectOrElse({
    pg: () =>
      Effect.asVoid(sql`
        CREATE TRIGGER workspace_journal_append_only BEFORE UPDATE OR DELETE ON workspace_journal
        FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()`),
    orElse: () =>
      Effect.all(
        [
          sql`
            CREATE TRIGGER workspace_journal_no_update BEFORE UPDATE ON workspace_journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
          sql`
            CREATE TRIGGER workspace_journal_no_delete BEFORE DELETE ON workspace_journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`
        ],
        { discard: true }
      )
  })
})

export default Effect.all([journal, policies, appendOnly], { discard: true })
