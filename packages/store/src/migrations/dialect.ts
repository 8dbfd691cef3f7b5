import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** The words in which the two dialects differ; everything else of a migration is one text. */
export const dialect = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const word = (pg: string, sqlite: string) =>
    sql.literal(sql.onDialectOrElse({ pg: () => pg, orElse: () => sqlite }))
  return {
    sql,
    /** Milliseconds and counters. */
    int: word("BIGINT", "INTEGER"),
    /** Compared byte by byte, so that pages are in the same order on both, whatever the database's language. */
    text: word('TEXT COLLATE "C"', "TEXT"),
    /** After a table: types are checked, and rows lie in the order of their key. */
    byKey: word("", "STRICT, WITHOUT ROWID"),
    strict: word("", "STRICT"),
    /** For what may be lost with a crash: it is written without the write-ahead log. */
    unlogged: word("UNLOGGED", "")
  }
})
