import { Outbox } from "@tessera/application/ports/outbox"
import { Cause, Duration, Effect, Exit } from "effect"

/** A database that takes longer than this to say anything is not there. */
const PATIENCE = "2 seconds"
const FRESH_FOR = Duration.seconds(1)

export interface Readiness {
  readonly ready: boolean
  readonly draining: boolean
  /** Its schema was brought up to date before anything was served, so one that answers is up to date. */
  readonly database: "ok" | "away"
  readonly outbox: { readonly waiting: number; readonly dead: number } | null
}

/**
 * Whether calls should be sent here. Letters that wait, or that were given up, are told and do not count: no other server
 * would do better. Asked as often as anybody likes, the database is asked once a second.
 */
export const makeReadiness = Effect.fnUntraced(function* (isDraining: () => boolean) {
  const outbox = yield* Outbox
  const depth = yield* Effect.cachedWithTTL(Effect.exit(Effect.timeout(outbox.depth, PATIENCE)), FRESH_FOR)
  return Effect.gen(function* () {
    const found = yield* depth
    const draining = isDraining()
    if (Exit.isFailure(found))
      yield* Effect.logWarning("The database does not answer", Cause.squash(found.cause))
    const readiness: Readiness = {
      ready: Exit.isSuccess(found) && !draining,
      draining,
      database: Exit.isSuccess(found) ? "ok" : "away",
      outbox: Exit.isSuccess(found) ? found.value : null
    }
    return readiness
  })
})
