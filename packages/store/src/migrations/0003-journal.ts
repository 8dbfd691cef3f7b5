import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * `UNIQUE (workspace_id, member_id, position)` is what keeps two writers apart, on any number of servers. A UNIQUE key and no
 * primary key, because a clash of it is the ordinary way to lose a race. Each line holds the hash of the one before (T37).
 */
const journal = Effect.gen(function* () {
  const { int, sql, strict, text } = yield* dialect
  yield* sql`
    CREATE TABLE journal (
      workspace_id  ${text} NOT NULL,
      member_id     ${text} NOT NULL,
      position      ${int} NOT NULL CHECK (position >= 0),
      format        ${int} NOT NULL,
      event         ${text} NOT NULL,
      actor         ${text} NOT NULL,
      address       ${text},
      at            ${int} NOT NULL,
      previous_hash ${text} NOT NULL,
      hash          ${text} NOT NULL,
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
      CONSTRAINT journal_position_once UNIQUE (workspace_id, member_id, position)
    ) ${strict}`
  yield* sql`CREATE INDEX journal_by_time ON journal (workspace_id, at)`
})

/** Written once: not even the product changes or deletes a line. */
const appendOnly = Effect.gen(function* () {
  const { sql } = yield* dialect
  yield* sql.onDialectOrElse({
    pg: () =>
      Effect.all(
        [
          sql`
            CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$`,
          sql`
            CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
            FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()`
        ],
        { discard: true }
      ),
    orElse: () =>
      Effect.all(
        [
          sql`
            CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
          sql`
            CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`
        ],
        { discard: true }
      )
  })
})

export default Effect.all([journal, appendOnly], { discard: true })
