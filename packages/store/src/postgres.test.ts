import { Effect, Redacted } from "effect"
import { migrationsOn } from "../test/migrations.ts"
import { onPostgres, twoServers } from "../test/postgres-layer.ts"
import { freshDatabase } from "../test/postgres.ts"
import { races } from "../test/races.ts"
import { signalsCut } from "../test/signals-cut.ts"
import * as Postgres from "./postgres.ts"

migrationsOn(
  "PostgreSQL",
  Effect.map(Effect.promise(freshDatabase), (url) => ({
    client: Postgres.layer({ url: Redacted.make(url) })
  }))
)

signalsCut(onPostgres)

races("PostgreSQL, in two server processes", twoServers, {
  rounds: 20,
  submits: 20,
  guesses: 100,
  racers: 20,
  approvals: 20
})
