/** Of numbers as they came; they are not sorted in place. */
const sorted = (values: ReadonlyArray<number>): Array<number> => values.toSorted((a, b) => a - b)

/** The smallest value that at least `share` of all values do not exceed (nearest rank). NaN where there is none. */
export const percentile = (values: ReadonlyArray<number>, share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN

/** The middle; between the two middle ones where their number is even. NaN where there is none. */
export const median = (values: ReadonlyArray<number>): number => {
  const all = sorted(values)
  const upper = all[Math.floor(all.length / 2)] ?? Number.NaN
  const lower = all[Math.ceil(all.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export const spread = (values: ReadonlyArray<number>): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values)
})

/** Round by round, so that a moment in which the whole machine was slow does not count against one side. */
export const ratios = (ours: ReadonlyArray<number>, theirs: ReadonlyArray<number>): Array<number> => {
  if (ours.length !== theirs.length || ours.length === 0)
    throw new Error("Ratios need the same rounds on both sides")
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
}
