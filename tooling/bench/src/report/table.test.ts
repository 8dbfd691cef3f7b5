import { assert, describe, it } from "@effect/vitest"
import type { Round } from "../rounds.ts"
import { GOALS, verdict } from "./goals.ts"
import { withReport } from "./readme.ts"
import { NOTHING, report, short, together } from "./table.ts"

const round = (perSecond: number): Round => ({ perSecond, cpuUs: 20, p50: 1, p95: 2, p99: 3 })

describe("goals are judged by the median", () => {
  it("more is better for a ratio of speed, less for a time; a bound itself reaches", () => {
    assert.strictEqual(verdict(GOALS.setUp, 2.99), "missed")
    assert.strictEqual(verdict(GOALS.setUp, 3), "gate")
    assert.strictEqual(verdict(GOALS.setUp, 4.5), "stretch")
    assert.strictEqual(verdict(GOALS.told, 10.01), "missed")
    assert.strictEqual(verdict(GOALS.told, 10), "gate")
    assert.strictEqual(verdict(GOALS.told, 4), "stretch")
  })

  it("what could not be measured is missed", () => {
    assert.strictEqual(verdict(GOALS.told, Number.NaN), "missed")
  })
})

describe("the table of ratios", () => {
  const slow = {
    judged: [{ goal: GOALS.setUp, values: [2, 2.5, 4] }],
    measured: [],
    notes: ["the same sink"]
  }
  const quick = {
    judged: [{ goal: GOALS.told, values: [3] }],
    measured: [{ id: "B6", what: "ours", rounds: [round(100), round(300)] }],
    notes: []
  }

  it("shows median, minimum and maximum, the bounds and what was reached; loads beside it", () => {
    const text = report(together([slow, quick]), "a machine", 1)
    assert.include(text, "| 2.50 [2.00, 4.00] x | 3 x | 4.5 x | **missed** |")
    assert.include(text, "| 3.00 ms | 10 ms | 4 ms | stretch |")
    assert.include(text, "| B6 | ours | 200 [100, 300] | 20.0 [20.0, 20.0] | 1.00 / 3.00 |")
    assert.include(text, "1 of 2 gates are reached; not: B6 ")
    assert.include(text, "- the same sink")
    assert.include(text, "One run of `pnpm bench`. a machine.")
  })

  it("takes the rounds of several runs together, and each note once", () => {
    const both = together([slow, NOTHING, slow])
    assert.deepStrictEqual(both.judged[0]?.values, [2, 2.5, 4, 2, 2.5, 4])
    assert.strictEqual(both.judged.length, 1)
    assert.deepStrictEqual(both.notes, ["the same sink"])
    assert.strictEqual(together([quick, quick]).measured[0]?.rounds.length, 4)
  })

  it("says three digits", () => {
    assert.deepStrictEqual([0, 0.01234, 0.5, 9.876, 45.67, 123.4, 12_345.6].map(short), [
      "0",
      "0.0123",
      "0.500",
      "9.88",
      "45.7",
      "123",
      "12,346"
    ])
    assert.strictEqual(short(Number.NaN), "none")
  })
})

describe("the README", () => {
  it("is written between its markers, again and again, and nowhere else", () => {
    const before = "# A\n<!-- bench:start -->\nold\n<!-- bench:end -->\n## B\n"
    const after = "# A\n<!-- bench:start -->\nnew\n<!-- bench:end -->\n## B\n"
    assert.strictEqual(withReport(before, "new"), after)
    assert.strictEqual(withReport(after, "new"), after)
    assert.throws(() => withReport("# A\n", "new"), "bench:start")
  })
})
