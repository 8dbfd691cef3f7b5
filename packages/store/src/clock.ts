import { Instant } from "@tessera/domain/instant"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"

/**
 * Where the database's time comes from. `null`: from the database itself; that is `clock_timestamp()` on PostgreSQL, and on
 * SQLite, which runs inside this process, Effect's Clock. Tests give an effect instead.
 */
export const DatabaseClock = Context.Reference<Effect.Effect<number> | null>("@tessera/store/DatabaseClock", {
  defaultValue: () => null
})

/** The one clock of every decision (D20). */
export class StoreClock extends Context.Service<
  StoreClock,
  {
    /** Now, in milliseconds, as a piece of SQL: read it in the statement that needs it and give the answer to `guard`. */
    readonly asOf: Effect.Effect<Statement.Fragment>
    /**
     * T16: what this process takes a moment read from the database for. It never runs backwards. While the database's clock is
     * behind what was already answered (it was set back), time goes on at half speed until the two meet: no code lives longer
     * than twice its life, none revives, and nobody waits for the clock to catch up.
     */
    readonly guard: (read: number) => Effect.Effect<Instant>
    /** `asOf` and `guard` at once, for what needs the time alone. */
    readonly now: Effect.Effect<Instant>
  }
>()("@tessera/store/StoreClock") {}

const NANOS_PER_MS = 1_000_000n

const makeGuard = () => {
  let anchor = { value: 0, nanos: 0n }
  return (read: number) =>
    Effect.map(Clock.monotonicTimeNanos, (nanos) => {
      const passed = nanos > anchor.nanos ? Number((nanos - anchor.nanos) / NANOS_PER_MS) : 0
      const slowed = anchor.value + Math.floor(passed / 2)
      if (anchor.value > 0 && read < slowed) return Instant.make(slowed)
      anchor = { value: read, nanos }
      return Instant.make(anchor.value)
    })
}

export const layer = Layer.effect(
  StoreClock,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const given = yield* DatabaseClock
    const guard = makeGuard()
    const inProcess = (millis: Effect.Effect<number>) => Effect.map(millis, (now) => sql`${now}`)
    const asOf =
      given === null
        ? sql.onDialectOrElse({
            pg: () =>
              Effect.succeed<Statement.Fragment>(
                sql`CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)`
              ),
            orElse: () => inProcess(Clock.currentTimeMillis)
          })
        : inProcess(given)
    const now = Effect.gen(function* () {
      const [row] = yield* sql<{ readonly now: number }>`SELECT ${yield* asOf} AS now`
      return yield* guard(row?.now ?? 0)
    }).pipe(Effect.orDie)
    return StoreClock.of({ asOf, guard, now })
  })
)
