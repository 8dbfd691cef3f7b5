import { Effect, Option } from "effect"
import { SqlClient, type Statement } from "effect/sql"

/**
 * On PostgreSQL, inside a transaction: waits for whoever changes this row, and keeps others off it until the end. A statement of
 * its own, so that what is read after it is what they left. SQLite's transactions take turns anyway.
 */
export const makeLock = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const isPg = sql.onDialectOrElse({ pg: () => true, orElse: () => false })
  return Effect.fnUntraced(function* (row: Statement.Fragment) {
    const inside = yield* Effect.serviceOption(sql.transactionService)
    if (isPg && Option.isSome(inside)) yield* sql`SELECT 1 FROM ${row} FOR UPDATE`
  })
})
