import { Clock, Effect, Random, Ref } from "effect"

const FIRST_PAUSE_MS = 1_000
const PAUSE_MAX_MS = 30_000

/** While the mail server is away or refuses us, all lanes wait together instead of failing one letter after another. */
export const makePause = Effect.gen(function* () {
  const state = yield* Ref.make({ troubles: 0, until: 0 })
  return {
    over: Effect.gen(function* () {
      const { until } = yield* Ref.get(state)
      const now = yield* Clock.currentTimeMillis
      if (until > now) yield* Effect.sleep(until - now)
    }),
    /** True for the first who notices: one line in the log says it. */
    begin: Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      const chance = yield* Random.next
      return yield* Ref.modify(state, (before) => {
        if (before.until > now) return [false, before]
        const whole = Math.min(PAUSE_MAX_MS, FIRST_PAUSE_MS * 2 ** Math.min(before.troubles, 10))
        return [true, { troubles: before.troubles + 1, until: now + Math.round(whole * (0.5 + chance / 2)) }]
      })
    }),
    /** The server took or judged a letter: it is there. */
    end: Ref.set(state, { troubles: 0, until: 0 })
  }
})
