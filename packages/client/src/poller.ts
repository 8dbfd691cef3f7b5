import type { Clock } from "./clock.ts"

export interface PollerOptions {
  readonly clock: Clock
  /** Asks once; never rejects. */
  readonly ask: () => Promise<void>
  /** Milliseconds from one answer to the next question. */
  readonly interval: () => number
}

/** Asks again and again, one question at a time: a slow server is not asked faster than it answers. */
export class Poller {
  readonly #options: PollerOptions
  #running = false
  #asking = false
  #again = false
  #cancel: () => void = () => undefined

  constructor(options: PollerOptions) {
    this.#options = options
  }

  /** Asks now and then at every interval until `stop`. */
  start(): void {
    this.#running = true
    this.once()
  }

  stop(): void {
    this.#running = false
    this.#again = false
    this.#cancel()
  }

  /** Asks now; while a question is open, once more after its answer, which may be older than the reason to ask. */
  once(): void {
    this.#again = this.#asking
    if (this.#asking) return
    this.#cancel()
    this.#asking = true
    void this.#options.ask().finally(() => {
      this.#asking = false
      if (this.#again) this.once()
      else if (this.#running)
        this.#cancel = this.#options.clock.after(this.#options.interval(), () => this.once())
    })
  }
}
