import type { WorkspaceChange } from "@tessera/application/ports/directory"
import { ScimStore } from "@tessera/application/ports/scim-store"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "./announcer.ts"
import { StoreClock } from "./clock.ts"
import { writeWorkspaceJournal } from "./commit/write-workspace-journal.ts"
import { makeGroups } from "./scim/groups.ts"
import { makeGroupRoles, makeTokens } from "./scim/tokens.ts"
import { makeUsers } from "./scim/users.ts"

class Refused<E> {
  readonly error: E
  constructor(error: E) {
    this.error = error
  }
}

/** One transaction: a commit of the roster store inside is a part of it, and is told once all of it is committed. */
const makeAtomically = Effect.map(
  SqlClient.SqlClient,
  (sql) =>
    <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      sql
        .withTransaction(Effect.mapError(work, (error) => new Refused(error)))
        .pipe(
          Effect.catch((error) => (error instanceof Refused ? Effect.fail(error.error) : Effect.die(error)))
        )
)

const makeTell = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer
  return Effect.fn("ScimStore.tell")(
    function* (change: WorkspaceChange) {
      yield* writeWorkspaceJournal({ ...change, at: yield* clock.now })
    },
    sql.withTransaction,
    Effect.orDie,
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
})

export const layer = Layer.effect(
  ScimStore,
  Effect.gen(function* () {
    return ScimStore.of({
      atomically: yield* makeAtomically,
      tell: yield* makeTell,
      ...(yield* makeTokens),
      ...(yield* makeGroupRoles),
      ...(yield* makeUsers),
      ...(yield* makeGroups)
    })
  })
)
