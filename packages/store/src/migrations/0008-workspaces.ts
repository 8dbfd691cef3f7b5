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

export default Effect.all([journal, appendOnly], { discard: true })
