import { assert, describe, it } from "@effect/vitest"
import { median, percentile, ratios, spread } from "./stats.ts"

describe("statistics of rounds", () => {
  it("the middle, or between the two middle ones, whatever the order", () => {
    assert.strictEqual(median([9, 1, 5]), 5)
    assert.strictEqual(median([4, 1, 3, 2]), 2.5)
    assert.isNaN(median([]))
    const given = [3, 1, 2]
    median(given)
    assert.deepStrictEqual(given, [3, 1, 2])
  })

  it("the nearest rank: p99 of a hundred is the ninety-ninth, of ten the tenth", () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    assert.strictEqual(percentile(upTo(100), 0.99), 99)
    assert.strictEqual(percentile(upTo(10), 0.99), 10)
    assert.strictEqual(percentile(upTo(10), 0.5), 5)
    assert.strictEqual(percentile([7], 0), 7)
  })

  it("minimum and maximum beside the median", () => {
    assert.deepStrictEqual(spread([10, 2, 100]), { median: 10, min: 2, max: 100 })
  })

  it("a ratio for each round: a slow moment of both counts for neither", () => {
    assert.deepStrictEqual(ratios([100, 10], [50, 5]), [2, 2])
    assert.throws(() => ratios([1], []))
    assert.throws(() => ratios([], []))
  })
})
