const FIRST_MS = 500
const LONGEST_MS = 30_000
/** A connection that lasted so long was a good one; a server that drops each at once is asked ever more seldom. */
const STEADY_MS = 10_000

/** How long to wait before the next attempt: doubling, bounded, and spread over the upper half (many clients, one server). */
export class BackOff {
  readonly #random: () => number
  #attempts = 0

  constructor(random: () => number) {
    this.#random = random
  }

  /** `lastedMs`: how long the connection held that has just ended; 0 for an attempt that failed. */
  next(lastedMs: number): number {
    if (lastedMs >= STEADY_MS) this.#attempts = 0
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#attempts++, 16))
    return (longest / 2) * (1 + this.#random())
  }
}
