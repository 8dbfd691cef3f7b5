import { clockNow } from "@tessera/application/clock-now"
import { RateLimited } from "@tessera/application/expected"
import { after } from "@tessera/domain/instant"
import { Context, Effect, Layer } from "effect"

/** Calls a minute; a page that refetches on every event stays far below it. */
export const CALLS_PER_SESSION_MAX = 600
/** Without a session, by address: sign-in has narrower limits of its own. */
export const CALLS_PER_ADDRESS_MAX = 600
const WINDOW_MS = 60_000
/** T35: so many sessions and addresses are counted at once; beyond that the oldest window is given up. */
const KEYS_MAX = 50_000

/** T31: every call is charged, also inside a batch. One table a process, bounded: it guards this process, not a secret. */
export class CallBudget extends Context.Service<
  CallBudget,
  {
    /** Refuses with `RateLimited` once `max` calls were charged to `key` within a minute. */
    readonly charge: (key: string, max: number) => Effect.Effect<void, RateLimited>
  }
>()("@tessera/api/CallBudget") {
  static readonly layer = Layer.sync(CallBudget, () => {
    const windows = new Map<string, { count: number; readonly endsAt: number }>()
    const open = (key: string, now: number) => {
      windows.delete(key)
      if (windows.size >= KEYS_MAX) {
        const [oldest] = windows.keys()
        if (oldest !== undefined) windows.delete(oldest)
      }
      const window = { count: 0, endsAt: now + WINDOW_MS }
      windows.set(key, window)
      return window
    }
    return CallBudget.of({
      charge: (key, max) =>
        Effect.flatMap(clockNow, (now) => {
          const found = windows.get(key)
          const window = found !== undefined && found.endsAt > now ? found : open(key, now)
          window.count += 1
          return window.count <= max
            ? Effect.void
            : Effect.fail(new RateLimited({ retryAt: after(now, window.endsAt - now) }))
        })
    })
  })
}
