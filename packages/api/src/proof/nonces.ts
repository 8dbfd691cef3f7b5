import { createHmac } from "node:crypto"

/** A nonce is good for the rest of its step and the whole of the next: five to ten minutes. */
export const NONCE_STEP_MS = 300_000
/** For how long a proof could be sent again: as long as the nonce in it is good. */
export const PROOF_LIFE_MS = 2 * NONCE_STEP_MS

export interface NonceClock {
  /** Milliseconds since 1970. */
  readonly wall: () => number
  /** Milliseconds that only ever go forward, at the pace of real time. */
  readonly monotonic: () => number
}

export const processClock: NonceClock = { wall: () => Date.now(), monotonic: () => performance.now() }

/**
 * RFC 9449 section 8: stateless nonces. Everybody who asks within one step gets the same: an HMAC of the step's number. It
 * proves that a proof was made now, so the client's own clock is never judged (D20, T15).
 */
export class Nonces {
  #key: Buffer
  readonly #clock: NonceClock
  #latest: number
  #seenAt: number
  #step = -1
  #current = ""
  #previous = ""

  constructor(key: Buffer, clock: NonceClock = processClock) {
    this.#key = key
    this.#clock = clock
    this.#latest = clock.wall()
    this.#seenAt = clock.monotonic()
  }

  current(): string {
    this.#turn()
    return this.#current
  }

  /** `current`; `previous`: good, but past half its life; null: ask for another. */
  judge(nonce: unknown): "current" | "previous" | null {
    this.#turn()
    if (nonce === this.#current) return "current"
    return nonce === this.#previous ? "previous" : null
  }

  /** Voids every proof that is under way. */
  replaceKey(key: Buffer): void {
    this.#key = key
    this.#step = -1
  }

  /**
   * Follows the wall clock forward and never back: a clock that is set back would otherwise make a spent nonce good again
   * after the proofs that it was in are forgotten (T16).
   */
  #now(): number {
    const monotonic = this.#clock.monotonic()
    this.#latest = Math.max(this.#latest + (monotonic - this.#seenAt), this.#clock.wall())
    this.#seenAt = monotonic
    return this.#latest
  }

  #turn(): void {
    const step = Math.floor(this.#now() / NONCE_STEP_MS)
    if (step === this.#step) return
    this.#step = step
    this.#current = this.#of(step)
    this.#previous = this.#of(step - 1)
  }

  #of(step: number): string {
    return createHmac("sha256", this.#key).update(`dpop-nonce ${step}`).digest("base64url")
  }
}
