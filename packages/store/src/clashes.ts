import { AlreadyTaken, NotFound } from "@tessera/application/expected"
import { Effect } from "effect"
import type { SqlError } from "effect/sql"

/** Which unique key a statement ran into: PostgreSQL tells its name, SQLite its columns. Null for every other error. */
export const clashOf = ({ reason }: SqlError.SqlError): string | null =>
  reason._tag === "UniqueViolation" ? reason.constraint : null

/** Two transactions stood in each other's way and the database let one of them go. It may simply be done again. */
export const isLostRace = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "DeadlockError" || reason._tag === "SerializationError"

/** A unique key that was taken, as the use cases know it; any other error is a defect. */
export const takenOr =
  (what: AlreadyTaken["what"]) =>
  (error: SqlError.SqlError): Effect.Effect<never, AlreadyTaken> =>
    clashOf(error) === null ? Effect.die(error) : Effect.fail(new AlreadyTaken({ what }))

/** The row that was looked for, or `NotFound`. */
export const firstOr = <A>(rows: ReadonlyArray<A>, what: NotFound["what"]): Effect.Effect<A, NotFound> =>
  rows[0] === undefined ? Effect.fail(new NotFound({ what })) : Effect.succeed(rows[0])
