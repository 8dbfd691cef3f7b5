/** 100 bytes each: at most about 60 MB. Ten minutes of 1,000 proven calls a second. */
const PROOFS_MAX = 600_000

/**
 * What was sent once, remembered in this process for at least `lifeMs` and at most twice that, in two halves that take
 * turns: forgetting costs nothing. Memory is bounded: when it is full, `onFull` must void every proof that is out, and
 * then nothing needs to be remembered (it never simply forgets: that would let a replay in).
 */
export class Seen {
  #young = new Set<string>()
  #old = new Set<string>()
  #turnsAt: number
  readonly #lifeMs: number
  readonly #max: number
  readonly #monotonic: () => number
  readonly #onFull: () => void

  constructor(options: {
    readonly lifeMs: number
    readonly monotonic: () => number
    readonly onFull: () => void
    readonly max?: number
  }) {
    this.#lifeMs = options.lifeMs
    this.#monotonic = options.monotonic
    this.#onFull = options.onFull
    this.#max = options.max ?? PROOFS_MAX
    this.#turnsAt = options.monotonic() + options.lifeMs
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  /** True the first time. */
  firstTime(hash: string): boolean {
    this.#turn()
    if (this.#young.has(hash) || this.#old.has(hash)) return false
    if (this.size >= this.#max) this.#forgetAll()
    this.#young.add(hash)
    return true
  }

  #forgetAll(): void {
    this.#onFull()
    this.#young = new Set()
    this.#old = new Set()
  }

  #turn(): void {
    const now = this.#monotonic()
    if (now < this.#turnsAt) return
    // Two lives without a call: even what is young has been here for one.
    this.#old = now < this.#turnsAt + this.#lifeMs ? this.#young : new Set()
    this.#young = new Set()
    this.#turnsAt = now + this.#lifeMs
  }
}
