/** What this package may know of local time; a story hands in `manualClock`, so nothing waits and nothing depends on the day. */
export interface Clock {
  /** Epoch milliseconds by this machine, right or wrong (D20). */
  readonly now: () => number
  /** Runs once, at least `milliseconds` from now; the answer takes it back. */
  readonly after: (milliseconds: number, run: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
}

export const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(milliseconds, resolve)
  })
