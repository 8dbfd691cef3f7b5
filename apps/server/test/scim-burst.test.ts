import { assert, describe, it } from "@effect/vitest"
import { burst } from "./scim-burst.ts"

describe("R7: many leave at once while somebody else works", () => {
  it("all of them are out, and nobody waits for them", async () => {
    const { bystanderCalls, devices, leavers } = await burst(150)
    assert.isAbove(leavers ?? 0, 100)
    assert.isAbove(devices ?? 0, 500)
    assert.isAbove(bystanderCalls ?? 0, 0)
  })
})
