/** Chance that is the same each time: mulberry32, begun with a number. */
export const chanceOf = (seed: number) => {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    /** 0 to `below` - 1. */
    int: (below: number): number => Math.floor(next() * below),
    /** One of these, each as likely as its number says. */
    weighted: <A extends string>(weights: Readonly<Record<A, number>>): A => {
      const names = Object.keys(weights) as [A, ...Array<A>]
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0)
      return names.find((name) => (left -= weights[name]) < 0) ?? names[0]
    }
  }
}
export type Chance = ReturnType<typeof chanceOf>
