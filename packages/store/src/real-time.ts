import { Clock, type Duration, Effect, Layer } from "effect"

/**
 * The database goes on in real time whatever clock the product is shown: connecting again and looking after it wait in real
 * time. Under a test clock that is moved by a day they would otherwise wake some hundred thousand times.
 */
export const inRealTime = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(effect, Clock.Clock, Clock.Clock.defaultValue())

/** The same, for what a layer starts. */
export const realTime = Layer.succeed(Clock.Clock, Clock.Clock.defaultValue())

/** Waits, does it, waits again, for as long as the scope is open. What goes wrong is logged and tried again. */
export const nowAndThen = <R>(
  every: Duration.Input,
  chore: Effect.Effect<void, unknown, R>,
  complaint: string
) =>
  inRealTime(Effect.sleep(every)).pipe(
    Effect.andThen(Effect.catchCause(chore, (cause) => Effect.logWarning(complaint, cause))),
    Effect.forever,
    Effect.forkScoped
  )
