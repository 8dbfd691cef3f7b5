import { assert, describe, it } from "@effect/vitest"
import { policy } from "../test/given.ts"
import { starts } from "../test/starts.ts"
import { report, walk } from "../test/walk.ts"
import { rule } from "./rulebook.ts"

const under = policy({ deviceLimit: 2 })

describe(`${rule("DECIDE-1")} Walked through further`, () => {
  it("one member, within reach of the other", () => {
    const walked = walk(Object.values(starts(under)), under, { depth: 3, states: 10_000 }, [0])
    report("one member", walked)
    assert.isNull(walked.broken)
    assert.strictEqual(walked.depth, 3)
    assert.isAbove(walked.transitions, 200_000)
  })
})
