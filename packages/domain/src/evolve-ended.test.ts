import { describe, it } from "@effect/vitest"
import { assert } from "../test/assert.ts"
import { code, device, id, later, name, NOW, roster } from "../test/given.ts"
import type { Device } from "./device.ts"
import type { TrustEvent } from "./events.ts"
import { evolve } from "./evolve.ts"
import type { Roster } from "./roster.ts"
import { rule } from "./rulebook.ts"

const at = NOW
const deviceId = id("web")
const only = (roster: Roster): Device => {
  assert.strictEqual(roster.devices.length, 1)
  return roster.devices[0]!
}
const after = (one: Device, event: TrustEvent) => only(evolve(roster([one]), event))
const ENDS: ReadonlyArray<TrustEvent> = [
  { _tag: "DeviceDenied", deviceId, byDeviceId: id("mobile"), reason: "notMe", at },
  { _tag: "DeviceRemoved", deviceId, byDeviceId: id("mobile"), reason: "undone", at },
  { _tag: "DeviceCancelled", deviceId, reason: "backToNaming", at },
  { _tag: "DeviceExpired", deviceId, at }
]

describe(`${rule("DEVICE-4")}`, () => {
  it.each([
    ["removed", { at, reason: "undone", byDeviceId: id("mobile") }, ENDS[1]!],
    ["denied", { at, reason: "notMe", byDeviceId: id("mobile") }, ENDS[0]!],
    ["cancelled", { at, reason: "backToNaming", byDeviceId: null }, ENDS[2]!],
    ["expired", { at, reason: "expired", byDeviceId: null }, ENDS[3]!]
  ] as const)("ends as %s, and says how", (status, ended, event) => {
    const pending = device("web", { status: "pendingApproval", lockedUntil: later(1) })
    const one = after(pending, event)
    assert.deepInclude(one, { status, ended, expiresAt: null, lockedUntil: null })
  })

  it.each(["removed", "denied", "expired", "cancelled"] as const)("nothing moves what is %s", (status) => {
    const one = device("web", { status })
    const events: ReadonlyArray<TrustEvent> = [
      ...ENDS,
      { _tag: "DeviceApproved", deviceId, byDeviceId: null, at },
      { _tag: "DeviceLocked", deviceId, until: null, at },
      { _tag: "DeviceUnlocked", deviceId, at },
      { _tag: "DeviceRenamed", deviceId, name: name("Other"), at },
      { _tag: "MatchNumberMissed", deviceId, at }
    ]
    for (const event of events) assert.strictEqual(after(one, event), one)
  })

  it("burns the live codes of what ends, and no others", () => {
    const challenges = [
      code("web", { id: "live" }),
      code("web", { id: "removal", purpose: "removal" }),
      code("web", { id: "used", state: "used" }),
      code("web", { id: "old", state: "replaced" }),
      code("mobile")
    ]
    for (const event of ENDS) {
      const states = evolve(roster([device("web"), device("mobile")], { challenges }), event).challenges
      assert.deepStrictEqual(
        states.map((one) => one.state),
        ["burnt", "burnt", "used", "replaced", "live"]
      )
    }
  })
})
