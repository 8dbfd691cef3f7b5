import { Effect, Layer, Redacted } from "effect"
import { postgresStore } from "../src/database.ts"
import { tellsTestTime } from "./layers.ts"
import { freshDatabase } from "./postgres.ts"

/** A new PostgreSQL database each time it is built. */
export const onPostgres = Layer.unwrap(
  Effect.map(Effect.promise(freshDatabase), (url) => postgresStore({ url: Redacted.make(url) }))
).pipe(tellsTestTime)
