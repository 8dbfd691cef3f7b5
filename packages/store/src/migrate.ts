import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { dialect } from "./migrations/dialect.ts"
import { type Migration, migrations as all } from "./migrations/all.ts"
import { StoreClock } from "./clock.ts"

/** Any number, the same in every process: whoever holds it migrates, the others wait and then find the work done. */
const ADVISORY_LOCK = 7_253_110_014

/** The database was migrated by a newer release. An older one would not understand it, so it does not touch it. */
export class DatabaseIsNewer extends Schema.TaggedError<DatabaseIsNewer>()("DatabaseIsNewer", {
  database: Schema.Int,
  code: Schema.Int
}) {
  override get message() {
    return `The database is at migration ${this.database}, this release knows ${this.code}. Start a newer release, or restore a back-up.`
  }
}

/** Held to the end of the transaction. SQLite's BEGIN IMMEDIATE is the same lock already. */
const alone = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`),
    orElse: () => Effect.void
  })
})

const appliedIds = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql<{ readonly id: number }>`SELECT id FROM migration ORDER BY id`).map(({ id }) => id)
})

const prepare = Effect.fnUntraced(function* (known: number) {
  const { byKey, int, sql, text } = yield* dialect
  yield* alone
  yield* sql`
    CREATE TABLE IF NOT EXISTS migration (
      id   ${int} NOT NULL PRIMARY KEY,
      name ${text} NOT NULL,
      at   ${int} NOT NULL
    ) ${byKey}`
  const database = Math.max(0, ...(yield* appliedIds))
  if (database > known) return yield* new DatabaseIsNewer({ database, code: known })
})

const apply = Effect.fnUntraced(function* ({ id, name, up }: Migration) {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  yield* alone
  if ((yield* appliedIds).includes(id)) return false
  yield* up
  yield* sql`INSERT INTO migration (id, name, at) VALUES (${id}, ${name}, ${yield* clock.asOf})`
  return true
})

/**
 * Brings the database up to this release, each step in a transaction of its own, and answers which ran. Safe when several
 * servers start at once. Refuses a database that is newer than the code.
 */
export const migrate = Effect.fn("migrate")(function* (migrations: ReadonlyArray<Migration> = all) {
  const sql = yield* SqlClient.SqlClient
  yield* sql.withTransaction(prepare(Math.max(0, ...migrations.map(({ id }) => id))))
  const ran = yield* Effect.filter(migrations, (one) => sql.withTransaction(apply(one)))
  return ran.map(({ id }) => id)
})
