import { assert, describe, it } from "@effect/vitest"
import { policy } from "../test/given.ts"
import { starts } from "../test/starts.ts"
import { report, walk } from "../test/walk.ts"
import { type Policy, strict } from "./policy.ts"
import { rule } from "./rulebook.ts"

const POLICIES: Readonly<Record<string, Policy>> = {
  standard: policy({ deviceLimit: 2 }),
  strict: { ...strict, deviceLimit: 2 },
  "approved extensions, typed numbers, a day's grace, a day's trust": policy({
    deviceLimit: 2,
    extensionEnrolment: "approval",
    matchNumber: "type",
    enforcement: { _tag: "Grace", days: 1 },
    maximumAgeDays: 1
  })
}

/** Lives are led under the standard policy and then go on under another: policies change while people are set up. */
const begun = Object.values(starts(policy({ deviceLimit: 2 })))

describe(`${rule("DECIDE-1")} Walked through`, () => {
  for (const [name, under] of Object.entries(POLICIES)) {
    it(`two members, whatever either does, ${name}`, () => {
      const walked = walk(begun, under, { depth: 2, states: 10_000 })
      report(name, walked)
      assert.isNull(walked.broken)
      assert.strictEqual(walked.depth, 2)
      assert.isAbove(walked.states, 150)
      assert.isAbove(walked.granted, 2_000)
    })
  }
})
