import { assert, describe, it } from "@effect/vitest"
import { policy } from "../test/given.ts"
import { starts } from "../test/starts.ts"
import { walk } from "../test/walk.ts"
import { strict } from "./policy.ts"
import { rule } from "./rulebook.ts"

const STATES = Number(process.env["TESSERA_WALK_STATES"] ?? 25_000)

describe(`${rule("DECIDE-1")} Walked through far`, () => {
  it.each([
    ["standard", policy({ deviceLimit: 2 })],
    ["strict", { ...strict, deviceLimit: 2 }]
  ] as const)(
    "%s: breadth first until so many states were gone into",
    (name, under) => {
      const walked = walk(Object.values(starts(policy({ deviceLimit: 2 }))), under, {
        depth: 20,
        states: STATES
      })
      console.log(`long walk, ${name}: ${JSON.stringify(walked)}`)
      assert.isNull(walked.broken)
      assert.isAtLeast(walked.states, STATES)
    },
    3_600_000
  )
})
