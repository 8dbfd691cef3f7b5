import type { Instant } from "@tessera/domain/instant"
import type { Clock } from "./clock.ts"

/** D20: the server's clock as well as this page can know it. The local clock may be wrong by days. */
export interface ServerClock {
  /** Every answer that carries the server's `now` is handed in as it arrives. */
  readonly learn: (serverNow: Instant) => void
  readonly now: () => Instant
  /** Milliseconds until `instant`, never below nought: what a countdown shows. */
  readonly remaining: (instant: Instant) => number
}

/** A difference to what was learnt before that no slow network explains: the local clock was set, or the machine slept. */
const JUMP_MS = 20_000

/**
 * An answer is late by its way here, so each makes the server look behind. The fastest one is the best: the largest offset is
 * kept, until one is so far off that the local clock must have moved.
 */
export const makeServerClock = (clock: Pick<Clock, "now">): ServerClock => {
  let offset: number | null = null
  const now = () => (clock.now() + (offset ?? 0)) as Instant
  return {
    learn: (serverNow) => {
      const told = serverNow - clock.now()
      offset = offset === null || Math.abs(told - offset) > JUMP_MS ? told : Math.max(told, offset)
    },
    now,
    remaining: (instant) => Math.max(0, instant - now())
  }
}
