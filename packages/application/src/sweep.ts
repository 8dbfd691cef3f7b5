import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { Context, Effect, Layer } from "effect"
import { type MemberKey, RosterStore } from "./ports/roster-store.ts"
import { Trust } from "./trust.ts"

/** How often, and how many members at once at most. */
const EVERY_MS = 5_000
export const MEMBERS_MAX = 100
/** Where so many were due there are more; so long others have the database to themselves. */
const PAUSE_MS = 50
/** Side by side: a database elsewhere answers several at once. */
const AT_ONCE_MAX = 4

/** D13, D19: writes down what the clock ended, so that journal, letters and live streams hear of it. Decides nothing. */
export class Sweep extends Context.Service<
  Sweep,
  {
    /**
     * One piece: at most 100 members who are due. Says for how many something was written down. One that fails is logged and does
     * not hold up the others.
     */
    readonly once: Effect.Effect<number>
    /** CLIENT-4: one piece of those who are to be told that trust of theirs ends soon. */
    readonly notices: Effect.Effect<number>
  }
>()("@tessera/application/Sweep") {
  static readonly layer = Layer.effect(
    Sweep,
    Effect.gen(function* () {
      const store = yield* RosterStore
      const trust = yield* Trust
      const by = Actor.cases.System.make({ via: "clock" })

      const sweepOne = (key: MemberKey) =>
        trust
          .give({ key, address: null }, (at) => Command.cases.ExpireDue.make({ by, at }))
          .pipe(
            Effect.map(({ events }) => events.length > 0),
            Effect.catchCause((cause) =>
              Effect.as(Effect.logError("A member could not be swept", cause), false)
            )
          )
      const sweep = (due: ReadonlyArray<MemberKey>) =>
        Effect.map(
          Effect.forEach(due, sweepOne, { concurrency: AT_ONCE_MAX }),
          (written) => written.filter((one) => one).length
        )
      return Sweep.of({
        once: Effect.withSpan(Effect.flatMap(store.due(MEMBERS_MAX), sweep), "Sweep.once"),
        notices: Effect.withSpan(Effect.flatMap(store.noticesDue(MEMBERS_MAX), sweep), "Sweep.notices")
      })
    })
  )

  /** Sweeps for as long as the layer lives. A sweep that dies is logged; the next one follows all the same. */
  static readonly running = Layer.effectDiscard(
    Effect.gen(function* () {
      const { notices, once } = yield* Sweep
      const forever = (piece: Effect.Effect<number>) =>
        piece.pipe(
          Effect.catchCause((cause) => Effect.as(Effect.logError("The sweep failed", cause), 0)),
          // Whoever cannot be swept stays due: a piece in which nobody was is the last for now.
          Effect.flatMap((written) => Effect.sleep(written < MEMBERS_MAX / 2 ? EVERY_MS : PAUSE_MS)),
          Effect.forever,
          Effect.forkScoped
        )
      yield* forever(once)
      yield* forever(notices)
    })
  )
}
