import { assert, describe, it } from "@effect/vitest"
import { burst } from "./scim-burst.ts"

describe("R7: many leave at once while somebody else works", () => {
  it("all of them are out, and nobody waits for them", async () => {
    const { bystanderCalls, devices, leavers = 0 } = await burst(130)
    assert.isAbove(leavers, 100)
    assert.isAbove(devices ?? 0, 19 * leavers)
    assert.isAbove(bystanderCalls ?? 0, 0)
  })
})
