import { Effect } from "effect"
import type { Result } from "effect"

/** Asks a rule of the domain: rules need no services, so the answer is there at once, as the person types. */
export const judge = <A, E>(rule: Effect.Effect<A, E>): Result.Result<A, E> =>
  Effect.runSync(Effect.result(rule))
