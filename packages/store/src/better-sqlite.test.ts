import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { statSync } from "node:fs"
import { join } from "node:path"
import { temporaryFolder } from "../test/layers.ts"
import * as BetterSqlite from "./better-sqlite.ts"

const memory = BetterSqlite.layer({ filename: ":memory:" })

const onFile = <A, E>(look: (sql: SqlClient.SqlClient, filename: string) => Effect.Effect<A, E>) =>
  Effect.flatMap(temporaryFolder, (folder) => {
    const filename = join(folder, "data", "store.db")
    return Effect.flatMap(SqlClient.SqlClient, (sql) => look(sql, filename)).pipe(
      Effect.provide(BetterSqlite.layer({ filename }))
    )
  })

describe("G5: an acknowledged commit is on disk", () => {
  // The driver's build is laxer with a file that is in WAL mode already, so a second connection is looked at as well.
  it.effect("every connection is set so, whatever the driver was built with", () =>
    onFile((first, filename) =>
      Effect.gen(function* () {
        yield* first`CREATE TABLE t (id INTEGER)`
        const second = yield* Layer.build(BetterSqlite.layer({ filename }))
        for (const sql of [first, yield* Effect.provide(SqlClient.SqlClient, second)]) {
          const pragma = (name: string) =>
            Effect.map(sql.unsafe(`PRAGMA ${name}`).values, ([row]) => row?.[0])
          assert.strictEqual(yield* pragma("journal_mode"), "wal")
          assert.strictEqual(yield* pragma("synchronous"), 2)
          assert.strictEqual(yield* pragma("foreign_keys"), 1)
          assert.strictEqual(yield* pragma("busy_timeout"), 5_000)
          assert.strictEqual(yield* pragma("trusted_schema"), 0)
        }
      }).pipe(Effect.scoped)
    )
  )

  it.effect("the file and its log are the owner's alone", () =>
    onFile((sql, filename) =>
      Effect.gen(function* () {
        yield* sql`CREATE TABLE t (id INTEGER)`
        for (const path of [filename, `${filename}-wal`])
          assert.strictEqual(statSync(path).mode & 0o777, 0o600)
        assert.strictEqual(statSync(join(filename, "..")).mode & 0o777, 0o700)
      })
    )
  )
})

describe("statements", () => {
  it.effect("a clash of a primary key is told like one of any unique key", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`CREATE TABLE t (a INTEGER, b TEXT UNIQUE, PRIMARY KEY (a)) WITHOUT ROWID`
      yield* sql`INSERT INTO t VALUES (1, 'x')`
      const reasons = yield* Effect.forEach(
        [sql`INSERT INTO t VALUES (1, 'y')`, sql`INSERT INTO t VALUES (2, 'x')`],
        (clash) =>
          Effect.map(Effect.flip(clash), ({ reason }) =>
            reason._tag === "UniqueViolation" ? reason.constraint : reason._tag
          )
      )
      assert.deepStrictEqual(reasons, ["t.a", "t.b"])
    }).pipe(Effect.provide(memory))
  )

  it.effect("more of them than are kept prepared still answer", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const numbers = Array.from({ length: 1_100 }, (_, index) => index)
      for (const round of [1, 2]) {
        const answers = yield* Effect.forEach(numbers, (n) =>
          sql.unsafe<{ n: number }>(`SELECT ${n} AS n, ? AS round`, [round])
        )
        assert.deepStrictEqual(
          answers.map(([row]) => row?.n),
          numbers
        )
      }
    }).pipe(Effect.provide(memory))
  )

  it.effect("a prepared one sees the schema as it is now", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`CREATE TABLE t (a INTEGER)`
      yield* sql`INSERT INTO t VALUES (1)`
      assert.deepStrictEqual(yield* sql`SELECT * FROM t`, [{ a: 1 }])
      yield* sql`ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 2`
      assert.deepStrictEqual(yield* sql`SELECT * FROM t`, [{ a: 1, b: 2 }])
    }).pipe(Effect.provide(memory))
  )

  it.effect("two processes' writes take turns instead of failing in the middle", () =>
    onFile((sql, filename) =>
      Effect.gen(function* () {
        yield* sql`CREATE TABLE counter (n INTEGER)`
        yield* sql`INSERT INTO counter VALUES (0)`
        const other = yield* Layer.build(BetterSqlite.layer({ filename }))
        const bump = (client: SqlClient.SqlClient) =>
          client.withTransaction(
            Effect.gen(function* () {
              const [row] = yield* client<{ n: number }>`SELECT n FROM counter`
              yield* client`UPDATE counter SET n = ${(row?.n ?? 0) + 1}`
            })
          )
        const clients = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? sql : null))
        yield* Effect.forEach(clients, (client) =>
          client === null ? Effect.flatMap(Effect.provide(SqlClient.SqlClient, other), bump) : bump(client)
        )
        assert.deepStrictEqual(yield* sql`SELECT n FROM counter`, [{ n: 20 }])
      }).pipe(Effect.scoped)
    )
  )
})
