import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import type { Client } from "../../test/given.ts"
import { device, id, later, MINUTE, NOW, policy, refusal, roster, says } from "../../test/given.ts"
import type { DeviceStatus } from "../device.ts"
import { DeviceLimitReached } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import { limitOf, roomForAnother } from "./limit.ts"

const having = (count: number, status: DeviceStatus = "approved", limit = 20) => ({
  roster: roster(Array.from({ length: count }, (_, n) => device(`web${n}` as Client, { status }))),
  policy: policy({ deviceLimit: limit })
})

describe(`${rule("LIMIT-1")}`, () => {
  it.each([
    [1, 1],
    [19, 19],
    [20, 20],
    [21, 20],
    [1000, 20]
  ])("a workspace that says %s means %s", (says, means) => {
    assert.strictEqual(limitOf(policy({ deviceLimit: says })), means)
  })
})

describe(`${rule("LIMIT-2")}`, () => {
  it.each(["approved", "locked", "pendingApproval", "pendingVerification"] as const)(
    "%s devices count: there is room for the twentieth, not for the twenty-first",
    (status) => {
      assert.isUndefined(says(roomForAnother(having(19, status), NOW)))
      assert.deepStrictEqual(
        refusal(roomForAnother(having(20, status), NOW)),
        new DeviceLimitReached({ limit: 20, registered: 20 })
      )
    }
  )

  it.each(["removed", "denied", "expired", "cancelled"] as const)("%s devices do not count", (status) => {
    assert.isUndefined(says(roomForAnother(having(40, status), NOW)))
  })

  it("frees the place of a pending device at the moment it expires", () => {
    const full = having(2, "pendingApproval", 2)
    assert.strictEqual(says(roomForAnother(full, later(MINUTE - 1))), "DeviceLimitReached")
    assert.isUndefined(says(roomForAnother(full, later(MINUTE))))
  })

  it("does not count the very device that is approved", () => {
    assert.isUndefined(says(roomForAnother(having(3, "approved", 3), NOW, id("web1"))))
  })

  it("says how many there are where the limit was lowered below them, and approves none", () => {
    const over = having(5, "approved", 3)
    assert.deepStrictEqual(
      refusal(roomForAnother(over, NOW)),
      new DeviceLimitReached({ limit: 3, registered: 5 })
    )
    assert.strictEqual(says(roomForAnother(over, NOW, id("web1"))), "DeviceLimitReached")
  })
})
