import type { SqlError } from "effect/sql"

/** Which unique key a statement ran into: PostgreSQL tells its name, SQLite its columns. Null for every other error. */
export const clashOf = ({ reason }: SqlError.SqlError): string | null =>
  reason._tag === "UniqueViolation" ? reason.constraint : null

/** Two transactions stood in each other's way and the database let one of them go. It may simply be done again. */
export const isLostRace = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "DeadlockError" || reason._tag === "SerializationError"
