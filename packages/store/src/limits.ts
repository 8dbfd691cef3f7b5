import { Limits } from "@tessera/application/ports/limits"
import { Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"

/** One statement a count, so that parallel calls on any number of servers are counted one by one. */
export const layer = Layer.effect(
  Limits,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const clock = yield* StoreClock
    const count = Effect.fn("Limits.count")(function* (key: string, windowMs: number) {
      const asOf = yield* clock.asOf
      const [row] = yield* sql<{ readonly count: number; readonly ends_at: number; readonly now: number }>`
        INSERT INTO rate (key, count, ends_at) VALUES (${key}, 1, ${asOf} + ${windowMs})
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN rate.ends_at <= ${asOf} THEN 1 ELSE rate.count + 1 END,
          ends_at = CASE WHEN rate.ends_at <= ${asOf} THEN excluded.ends_at ELSE rate.ends_at END
        RETURNING count, ends_at, ${asOf} AS now`
      if (row === undefined) return yield* Effect.die(new Error("A count that counted nothing"))
      const now = yield* clock.guard(row.now)
      return { count: row.count, endsAt: Instant.make(row.ends_at), now }
    }, Effect.orDie)
    const clear = Effect.fn("Limits.clear")(function* (key: string) {
      yield* sql`DELETE FROM rate WHERE key = ${key}`
    }, Effect.orDie)
    return Limits.of({ count, clear })
  })
)
