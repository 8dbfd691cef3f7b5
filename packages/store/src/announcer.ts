import type { Signal, WorkspaceSignal } from "@tessera/application/ports/signals"
import { Context, type Effect } from "effect"
import type { SqlError } from "effect/sql"

/**
 * What a commit says to every server process once it is committed, and not at all when it is rolled back. Called inside the
 * transaction.
 */
export class Announcer extends Context.Service<
  Announcer,
  {
    readonly changed: (signal: Signal) => Effect.Effect<void, SqlError.SqlError>
    readonly workspaceChanged: (signal: WorkspaceSignal) => Effect.Effect<void, SqlError.SqlError>
    readonly lettersQueued: Effect.Effect<void, SqlError.SqlError>
    readonly pushesQueued: Effect.Effect<void, SqlError.SqlError>
    readonly deliveriesQueued: Effect.Effect<void, SqlError.SqlError>
  }
>()("@tessera/store/Announcer") {}
