import { after } from "@tessera/domain/instant"
import { Effect, Semaphore } from "effect"
import { clockNow } from "./clock-now.ts"
import { TryLater } from "./expected.ts"

/** How long a caller is asked to wait when the queue is full. */
const BUSY_MS = 2_000

export interface Bounds {
  /** This many run at the same time. */
  readonly atOnce: number
  /** This many more may wait; whoever comes then is sent away. */
  readonly waiting: number
}

export type Bounded = <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E | TryLater, R>

/** T36: costly work (a password's hash) is done a few at once, with a short queue; refuses with `TryLater` when that is full. */
export const boundedWork = ({ atOnce, waiting }: Bounds): Effect.Effect<Bounded> =>
  Effect.map(Semaphore.make(atOnce), (semaphore) => {
    const inside = { count: 0 }
    const enter = Effect.sync(() => {
      if (inside.count >= atOnce + waiting) return false
      inside.count += 1
      return true
    })
    const leave = Effect.sync(() => {
      inside.count -= 1
    })
    const full = Effect.flatMap(clockNow, (now) =>
      Effect.fail(new TryLater({ retryAt: after(now, BUSY_MS) }))
    )
    return (work) =>
      Effect.acquireUseRelease(
        enter,
        (entered) => Effect.flatMap(entered ? Effect.void : full, () => semaphore.withPermits(1)(work)),
        (entered) => (entered ? leave : Effect.void)
      )
  })
