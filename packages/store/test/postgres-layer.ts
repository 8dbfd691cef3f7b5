import { Effect, Layer, Redacted } from "effect"
import { postgresStore } from "../src/database.ts"
import { tellsTestTime } from "./layers.ts"
import { freshDatabase } from "./postgres.ts"
import { inTwoProcesses } from "./racers.ts"
import { Race } from "./races.ts"

const storeAt = (url: string) => postgresStore({ url: Redacted.make(url) })

/** A new PostgreSQL database each time it is built. */
export const onPostgres = Layer.unwrap(Effect.map(Effect.promise(freshDatabase), storeAt)).pipe(tellsTestTime)

/** A new database on a real clock, two server processes on it, and this one to look. */
export const twoServers = Layer.unwrap(
  Effect.map(Effect.promise(freshDatabase), (url) =>
    Layer.effect(Race, inTwoProcesses(url)).pipe(Layer.provideMerge(storeAt(url)))
  )
)
