import type { WorkspaceChange } from "@tessera/application/ports/directory"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "./announcer.ts"
import { StoreClock } from "./clock.ts"
import { writeWorkspaceJournal } from "./commit/write-workspace-journal.ts"

class Refused<E> {
  readonly error: E
  constructor(error: E) {
    this.error = error
  }
}

/** One transaction: a commit of the roster store inside is a part of it, and is told once all of it is committed. */
export const makeAtomically = Effect.map(
  SqlClient.SqlClient,
  (sql) =>
    <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      sql
        .withTransaction(Effect.mapError(work, (error) => new Refused(error)))
        .pipe(
          Effect.catch((error) => (error instanceof Refused ? Effect.fail(error.error) : Effect.die(error)))
        )
)

/** Into a workspace's journal, in the transaction that is open or one of its own. */
export const makeTell = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer
  return Effect.fn("tell")(
    function* (change: WorkspaceChange) {
      yield* writeWorkspaceJournal({ ...change, at: yield* clock.now })
    },
    sql.withTransaction,
    Effect.orDie,
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
})
