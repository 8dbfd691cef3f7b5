import type { Instant } from "@tessera/domain/instant"
import { Context, type Effect } from "effect"

/** Port. Counters that survive a restart and are shared by every server process. */
export class Limits extends Context.Service<
  Limits,
  {
    /** Counts one more for `key` in the current window, then says how many that makes and when the window ends. */
    readonly count: (
      key: string,
      windowMs: number
    ) => Effect.Effect<{ readonly count: number; readonly endsAt: Instant; readonly now: Instant }>
    /** Forgets a key: after a good sign-in. */
    readonly clear: (key: string) => Effect.Effect<void>
  }
>()("@tessera/application/Limits") {}
