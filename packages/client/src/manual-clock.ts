import type { Clock } from "./clock.ts"

export interface ManualClock extends Clock {
  /** Runs what falls due on the way, in its order, and lets promises settle between. */
  readonly advance: (milliseconds: number) => Promise<void>
}

interface Waiting {
  readonly at: number
  readonly run: () => void
}

/** Promises that a timer woke need turns of the event loop of their own before the next timer may run. */
export const settle = async (): Promise<void> => {
  const turn = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    })
  for (let turns = 0; turns < 8; turns++) await turn()
}

/** A clock that stands still until told. */
export const manualClock = (start: number): ManualClock => {
  let now = start
  const waiting = new Set<Waiting>()
  const nextDue = (until: number) =>
    [...waiting].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0]
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + Math.max(0, milliseconds), run }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds
      await settle()
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        waiting.delete(due)
        now = due.at
        due.run()
        await settle()
      }
      now = until
      await settle()
    }
  }
}
