import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"

/** One statement that must not run in a transaction, on a connection of its own. */
export const administer = (url: string, statement: string): Promise<unknown> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const sql = yield* PgClient.PgClient
      return yield* sql.unsafe(statement)
    }).pipe(Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 1 })))
  )
