/** What a part may know of time. Tests hand in `manualClock`, so nothing waits and nothing depends on the day. */
export interface Clock {
  /** Epoch milliseconds by this machine, right or wrong. */
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

export interface ManualClock extends Clock {
  readonly advance: (milliseconds: number) => void
}

interface Waiting {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until told; `advance` runs what falls due in its order, also what that asks for anew. */
export const manualClock = (start: number): ManualClock => {
  let now = start
  const waiting = new Set<Waiting>()
  const nextDue = (until: number) =>
    [...waiting].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0]
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + Math.max(0, milliseconds), run }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
    advance: (milliseconds) => {
      const until = now + milliseconds
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        waiting.delete(due)
        now = due.at
        due.run()
      }
      now = until
    }
  }
}
