import { assert, describe, it } from "@effect/vitest"
import { linesSeen, shownVersion } from "./shown-version.ts"

describe("the version that a page compares", () => {
  it("grows with a line of the journal and with a change of the policy, whatever came before", () => {
    const history = [
      shownVersion(1, 1),
      shownVersion(2, 1),
      shownVersion(2, 2),
      shownVersion(3, 2),
      shownVersion(3, 3)
    ]
    assert.deepStrictEqual(
      history.toSorted((a, b) => a - b),
      history
    )
    assert.strictEqual(new Set(history).size, history.length)
  })

  it("is the journal's alone until a policy is changed, and says always which lines were seen", () => {
    assert.strictEqual(shownVersion(7, 1), 7)
    for (const policyVersion of [1, 2, 1_000])
      assert.strictEqual(linesSeen(shownVersion(7, policyVersion)), 7)
  })

  it("fits into 15 digits and a whole number for a policy that changes each minute for a year", () =>
    assert.match(String(shownVersion(999_999_999, 366 * 24 * 60)), /^\d{1,15}$/))
})
