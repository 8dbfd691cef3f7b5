import { assert, layer } from "@effect/vitest"
import { Signals } from "@tessera/application/ports/signals"
import { type Ports, signIn, someone } from "@tessera/application/ports/story.contract"
import { Effect, Fiber, type Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"

/** What an administrator, a fail-over or a broken network does to the connection that listens. */
const cutListeners = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const cut = yield* sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE query ILIKE 'listen%' AND datname = current_database() AND pid <> pg_backend_pid()`
  assert.isAtLeast(cut.length, 1)
})

export const signalsCut = <E>(database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
  layer(database)("Signals on PostgreSQL when the connection that listens is lost", (it) => {
    it.effect("a gap is told at once and again when it listens anew, and then everything is heard", () =>
      Effect.gen(function* () {
        const { changes, gaps } = yield* Signals
        const key = yield* someone()
        for (const version of [2, 3]) {
          const twoGaps = yield* Effect.forkChild(Stream.runDrain(Stream.take(gaps, 2)), {
            startImmediately: true
          })
          yield* cutListeners
          yield* Fiber.join(twoGaps)
          const said = yield* Effect.forkChild(
            Stream.runCollect(
              Stream.take(
                Stream.filter(changes, (one) => one.version >= version),
                1
              )
            ),
            { startImmediately: true }
          )
          yield* signIn(key)
          assert.deepStrictEqual([...(yield* Fiber.join(said))], [{ ...key, version }])
        }
      })
    )

    it.effect("what strangers say on the channel is not passed on, and does not end the listening", () =>
      Effect.gen(function* () {
        const [{ changes }, sql] = [yield* Signals, yield* SqlClient.SqlClient]
        const key = yield* someone()
        const said = yield* Effect.forkChild(
          Stream.runCollect(
            Stream.take(
              Stream.filter(changes, ({ version }) => version !== 1),
              1
            )
          ),
          { startImmediately: true }
        )
        for (const payload of ["", "hello", '["a b","m",2]', '["a","m",2.5]', "{}"]) {
          yield* sql`SELECT pg_notify('tessera', ${payload})`
        }
        yield* signIn(key)
        assert.deepStrictEqual([...(yield* Fiber.join(said))], [{ ...key, version: 2 }])
      })
    )
  })
