import { assert, describe, it } from "@effect/vitest"
import { Policy, standard } from "@tessera/domain/policy"
import { Effect, Layer, Scheduler, Schema, type Scope } from "effect"
import { SqlClient } from "effect/sql"
import * as Clock from "../src/clock.ts"
import { DatabaseIsNewer, migrate } from "../src/migrate.ts"
import { type Migration, migrations } from "../src/migrations/all.ts"

/** A database that nobody has migrated; each build of `client` connects to the same one. */
export interface Bare<E> {
  readonly client: Layer.Layer<SqlClient.SqlClient, E>
}

const newest = Math.max(...migrations.map(({ id }) => id))

const next: Migration = {
  id: newest + 1,
  name: "next",
  up: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`CREATE TABLE next (id INTEGER)`
  })
}
const broken: Migration = {
  ...next,
  up: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* next.up
    yield* sql`CREATE TABLE next (id INTEGER)`
  })
}

const tables = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql.onDialectOrElse({
    pg: () => sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    orElse: () => sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table'`
  })
  return new Set(rows.map(({ name }) => name))
})

const all = migrations.map(({ id }) => id)

/** `bare` makes a new empty database each time. */
export const migrationsOn = <E, E2>(name: string, bare: Effect.Effect<Bare<E>, E2, Scope.Scope>) => {
  const onBare = <A, E3>(test: Effect.Effect<A, E3, SqlClient.SqlClient | Clock.StoreClock>) =>
    Effect.flatMap(bare, ({ client }) => Effect.provide(test, Clock.layer.pipe(Layer.provideMerge(client))))

  describe(`T49: migrations on ${name}`, () => {
    it.live("run in order, once, and are recorded", () =>
      onBare(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          assert.deepStrictEqual(yield* migrate(), all)
          assert.deepStrictEqual(yield* migrate(), [])
          const rows = yield* sql<{
            id: number
            name: string
            at: number
          }>`SELECT id, name, at FROM migration ORDER BY id`
          assert.deepStrictEqual(
            rows.map(({ id, name }) => ({ id, name })),
            migrations.map(({ id, name }) => ({ id, name }))
          )
          assert.isTrue(rows.every(({ at }) => at > 1_700_000_000_000))
          assert.deepStrictEqual(yield* migrate([...migrations, next]), [next.id])
        })
      )
    )

    it.live("one that fails leaves nothing behind, and runs again", () =>
      onBare(
        Effect.gen(function* () {
          yield* migrate()
          yield* Effect.flip(migrate([...migrations, broken]))
          assert.isFalse((yield* tables).has("next"))
          assert.deepStrictEqual(yield* migrate([...migrations, next]), [next.id])
          assert.isTrue((yield* tables).has("next"))
        })
      )
    )

    it.live("a database that is newer than the code is refused and left alone", () =>
      onBare(
        Effect.gen(function* () {
          yield* migrate([...migrations, next])
          const before = yield* tables
          assert.deepStrictEqual(
            yield* Effect.flip(migrate()),
            new DatabaseIsNewer({ database: next.id, code: newest })
          )
          assert.deepStrictEqual(yield* tables, before)
        })
      )
    )

    it.live("a policy that was set before sessions and trust ended by one goes on as it was", () =>
      onBare(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          yield* migrate(migrations.filter(({ id }) => id < 8))
          const { appSessionDays, appSessionIdleDays, webSessionHours, webSessionIdleMinutes, ...before } =
            standard
          const policy = JSON.stringify({ ...before, idleDays: 30 })
          const row = { id: "acme", slug: "acme", name: "Acme", policy, ordinal: 1, created_at: 1 }
          yield* sql`INSERT INTO workspace ${sql.insert(row)}`
          yield* migrate()
          const [kept] = yield* sql`
            SELECT policy, policy_version, policy_line, web_session_hours, web_session_idle_minutes, app_session_days,
              app_session_idle_days, maximum_age_days, idle_days FROM workspace`
          assert.deepStrictEqual(kept, {
            policy,
            policy_version: 1,
            policy_line: null,
            web_session_hours: webSessionHours,
            web_session_idle_minutes: webSessionIdleMinutes,
            app_session_days: appSessionDays,
            app_session_idle_days: appSessionIdleDays,
            maximum_age_days: null,
            idle_days: 30
          })
          assert.deepStrictEqual(Schema.decodeUnknownSync(Schema.fromJsonString(Policy))(policy), {
            ...standard,
            idleDays: 30
          })
        })
      )
    )

    it.live("servers that start at once migrate once", () =>
      Effect.gen(function* () {
        const { client } = yield* bare
        // Servers are processes of their own. In one process, one that lets go of the thread in the middle of a transaction would
        // leave it to another that waits for that very transaction without letting go.
        const server = Effect.provide(
          migrate(),
          Layer.fresh(Clock.layer.pipe(Layer.provideMerge(client)))
        ).pipe(Effect.provideService(Scheduler.PreventSchedulerYield, true))
        const ran: ReadonlyArray<ReadonlyArray<number>> = yield* Effect.all([server, server, server], {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(
          ran.flat().toSorted((a, b) => a - b),
          all
        )
      })
    )
  })
}
