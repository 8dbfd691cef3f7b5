import { Data, Effect } from "effect"
import { SqlClient } from "effect/sql"

/** As somebody would who owns the database: triggers off, changed, on again. */
export const asOwner = Effect.fnUntraced(function* <A, E>(
  table: "journal" | "workspace_journal",
  change: Effect.Effect<A, E>
) {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`ALTER TABLE ${sql(table)} DISABLE TRIGGER USER`),
    orElse: () =>
      Effect.andThen(
        sql`DROP TRIGGER IF EXISTS ${sql(`${table}_no_update`)}`,
        sql`DROP TRIGGER IF EXISTS ${sql(`${table}_no_delete`)}`
      )
  })
  yield* change
})

class Undone extends Data.TaggedError("Undone")<{}> {}

/** Does it, looks, and takes it back. */
export const seenAfter = Effect.fnUntraced(function* <A, E, B, F, R>(
  change: Effect.Effect<A, E>,
  look: Effect.Effect<B, F, R>
) {
  const sql = yield* SqlClient.SqlClient
  const box: { seen?: B } = {}
  yield* sql
    .withTransaction(
      Effect.gen(function* () {
        yield* asOwner("journal", Effect.void)
        yield* asOwner("workspace_journal", change)
        box.seen = yield* look
        return yield* new Undone()
      })
    )
    .pipe(Effect.catchTag("Undone", () => Effect.void))
  return box.seen as B
})
