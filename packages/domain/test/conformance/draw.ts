/** Chance from a seed: the same seed draws the same cases, on every machine (mulberry32). */
export class Draw {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of them, or undefined where there is none. */
  any<A>(all: ReadonlyArray<A>): A | undefined {
    return all[this.int(0, all.length - 1)]
  }

  /** One of them; there is at least one. */
  one<const A>(all: readonly [A, ...ReadonlyArray<A>]): A {
    return all[this.int(0, all.length - 1)] ?? all[0]
  }

  /** Some of them, in their order. */
  some<A>(all: ReadonlyArray<A>, probability = 0.5): ReadonlyArray<A> {
    return all.filter(() => this.chance(probability))
  }

  /** One of the keys, each as often as its number says. */
  of<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights)
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0]
    return found?.[0] as K
  }
}
