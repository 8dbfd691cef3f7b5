import { describe, it } from "@effect/vitest"
import { assert } from "../test/assert.ts"
import { device, id, later, NOW, roster } from "../test/given.ts"
import type { TrustEvent } from "./events.ts"
import { fold } from "./evolve.ts"
import { rule } from "./rulebook.ts"
import { statusAt } from "./rules/liveness.ts"
import { settle } from "./settle.ts"

describe(`${rule("DEVICE-3")}`, () => {
  const ends = roster([
    device("web", { status: "pendingApproval", expiresAt: later(30) }),
    device("web2", { status: "locked", lockedUntil: later(10) }),
    device("web3", { status: "pendingVerification", expiresAt: later(20) }),
    device("web4", { status: "locked", lockedUntil: null }),
    device("web5"),
    device("web6", { status: "denied" }),
    device("web7", { status: "pendingApproval", expiresAt: null })
  ])
  const expired = (deviceId: string, at: number): TrustEvent => ({
    _tag: "DeviceExpired",
    deviceId: id(deviceId),
    at: later(at)
  })
  const unlocked: TrustEvent = { _tag: "DeviceUnlocked", deviceId: id("web2"), at: later(10) }

  it("writes down what has ended, at the moment at which it ended, in that order", () => {
    assert.deepStrictEqual(settle(ends, later(30)), [
      unlocked,
      expired("web3", 20),
      expired("web", 30),
      expired("web7", 30)
    ])
    assert.deepStrictEqual(settle(ends, later(29)), [unlocked, expired("web3", 20), expired("web7", 29)])
    assert.deepStrictEqual(settle(ends, NOW), [expired("web7", 0)])
  })

  it("writes nothing twice, and nothing that a reader did not see already", () => {
    const settled = fold(ends, settle(ends, later(30)))
    assert.deepStrictEqual(settle(settled, later(30)), [])
    settled.devices.forEach((one, n) => {
      assert.strictEqual(one.status, statusAt(ends.devices[n]!, later(30)))
    })
  })
})
