import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { Context, Effect, Layer, Schedule } from "effect"
import { RosterStore } from "./ports/roster-store.ts"
import { Trust } from "./trust.ts"

/** How often, and how many members at once at most. */
const EVERY_MS = 5_000
const MEMBERS_MAX = 100

/** D13: writes down what the clock ended, so that journal, letters and live streams hear of it. Decides nothing. */
export class Sweep extends Context.Service<
  Sweep,
  {
    /** Says how many members were due. One that fails is logged and does not hold up the others. */
    readonly once: Effect.Effect<number>
  }
>()("@tessera/application/Sweep") {
  static readonly layer = Layer.effect(
    Sweep,
    Effect.gen(function* () {
      const store = yield* RosterStore
      const trust = yield* Trust
      const by = Actor.cases.System.make({ via: "clock" })
      const once = Effect.gen(function* () {
        const due = yield* store.due(MEMBERS_MAX)
        yield* Effect.forEach(due, (key) =>
          trust
            .give({ key, address: null }, (at) => Command.cases.ExpireDue.make({ by, at }))
            .pipe(Effect.catchCause((cause) => Effect.logError("A member could not be swept", cause)))
        )
        return due.length
      })
      return Sweep.of({ once: Effect.withSpan(once, "Sweep.once") })
    })
  )

  /** Sweeps for as long as the layer lives. A sweep that dies is logged; the next one follows all the same. */
  static readonly running = Layer.effectDiscard(
    Effect.gen(function* () {
      const { once } = yield* Sweep
      yield* once.pipe(
        Effect.catchCause((cause) => Effect.logError("The sweep failed", cause)),
        Effect.repeat(Schedule.spaced(EVERY_MS)),
        Effect.forkScoped
      )
    })
  )
}
