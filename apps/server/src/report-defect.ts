import { Secrets } from "@tessera/application/ports/secrets"
import { Effect } from "effect"

/** Whole in the log, and an id for whoever asked. */
export const reportDefect = Effect.fnUntraced(function* (cause: unknown) {
  const errorId = yield* (yield* Secrets).newId
  yield* Effect.annotateLogs(Effect.logError("A request failed", cause), { errorId })
  return errorId
})
