import Database from "better-sqlite3"
import { Effect, Layer, Semaphore, Stream } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, SqlError, Statement } from "effect/sql"
import type { SqlConnection } from "effect/sql"
import { chmodSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"

const PREPARED_MAX = 500
const IN_MEMORY = ":memory:"
const BUSY_TIMEOUT_MS = 5_000

/**
 * The driver's own default under WAL is synchronous = NORMAL: a power cut may then take back a commit that was acknowledged.
 * FULL syncs every commit. A foreign key is only looked at when it is switched on for the connection.
 */
const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  "trusted_schema = OFF"
]

type Prepared = Database.Statement<Array<unknown>, object>

/** Statements are prepared once a connection: planning a join costs more than running it. The oldest makes room. */
const preparedOn = (db: Database.Database) => {
  const cache = new Map<string, Prepared>()
  return (sql: string): Prepared => {
    const known = cache.get(sql)
    if (known !== undefined) return known
    const fresh = db.prepare<Array<unknown>, object>(sql)
    const oldest = cache.size < PREPARED_MAX ? undefined : cache.keys().next().value
    if (oldest !== undefined) cache.delete(oldest)
    cache.set(sql, fresh)
    return fresh
  }
}

/** A clash of a primary key is told like one of any unique key, so that the adapters know one case only. */
const reasonOf = (cause: unknown, operation: string): SqlError.SqlErrorReason =>
  cause instanceof Database.SqliteError && cause.code === "SQLITE_CONSTRAINT_PRIMARYKEY"
    ? new SqlError.UniqueViolation({
        cause,
        operation,
        constraint: cause.message.replace(/^UNIQUE constraint failed: /, "")
      })
    : SqlError.classifySqliteError(cause, { operation })

const connectionTo = (db: Database.Database): SqlConnection.Connection => {
  const prepared = preparedOn(db)
  const attempt = <A>(operation: string, run: () => A) =>
    Effect.try({
      try: run,
      catch: (cause) => new SqlError.SqlError({ reason: reasonOf(cause, operation) })
    })
  const run = (statement: Prepared, params: ReadonlyArray<unknown>): Array<object> => {
    if (statement.reader) return statement.all(...params)
    statement.run(...params)
    return []
  }
  const rows = (sql: string, params: ReadonlyArray<unknown>) =>
    attempt("execute", () => run(prepared(sql), params))
  const rowsOnce = (sql: string, params: ReadonlyArray<unknown>) =>
    attempt("execute", () => run(db.prepare(sql), params))
  const values = (sql: string, params: ReadonlyArray<unknown>) =>
    attempt("executeValues", () =>
      db
        .prepare<Array<unknown>, Array<unknown>>(sql)
        .raw(true)
        .all(...params)
    )

  return {
    execute: (sql, params, transform) =>
      Effect.map(rows(sql, params), (all) => (transform ? transform(all) : all)),
    executeUnprepared: (sql, params, transform) =>
      Effect.map(rowsOnce(sql, params), (all) => (transform ? transform(all) : all)),
    executeRaw: rows,
    executeValues: values,
    executeValuesUnprepared: values,
    executeStream: () => Stream.die("better-sqlite3 is synchronous: read the rows, do not stream them")
  }
}

const open = (filename: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const isFile = filename !== IN_MEMORY
      if (isFile) mkdirSync(dirname(filename), { recursive: true, mode: 0o700 })
      const db = new Database(filename)
      // It holds password hashes and addresses. SQLite gives the log files beside it the same mode.
      if (isFile) chmodSync(filename, 0o600)
      for (const pragma of PRAGMAS) db.pragma(pragma)
      return db
    }),
    (db) => Effect.sync(() => db.close())
  )

/** `SqlClient` over better-sqlite3: one connection, one writer at a time. A file that cannot be opened is a defect. */
export const layer = (options: { readonly filename: string }) =>
  Layer.effect(
    SqlClient.SqlClient,
    Effect.gen(function* () {
      const db = yield* open(options.filename)
      return yield* SqlClient.make({
        ...SqlClient.makeSqliteAcquirers({
          connection: Effect.succeed(connectionTo(db)),
          semaphore: yield* Semaphore.make(1),
          isTransaction: () => db.inTransaction
        }),
        compiler: Statement.makeCompilerSqlite(),
        driver: "better-sqlite3",
        spanAttributes: [["db.system.name", "sqlite"]],
        // A deferred BEGIN that reads and then writes can fail in the middle when another process wrote meanwhile.
        beginTransaction: "BEGIN IMMEDIATE"
      })
    })
  ).pipe(Layer.provide(Reactivity.layer))
