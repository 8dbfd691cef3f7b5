import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  ago,
  byCode,
  DAY,
  device,
  facts,
  id,
  later,
  MAILBOX,
  NOW,
  policy,
  refusal,
  roster,
  says,
  self,
  session,
  SYSTEM
} from "../../test/given.ts"
import type { Device } from "../device.ts"
import { DeviceStatusRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import { mayCancel, waitsForACode, whatMakesWay } from "./way.ts"

const way = (held: Device | undefined, under = policy()) =>
  whatMakesWay(held, { roster: roster(held === undefined ? [] : [held]), policy: under }, NOW)

describe(`${rule("SETUP-2")}`, () => {
  it("has nothing to replace where the instance holds nothing", () => {
    assert.deepStrictEqual(says(way(undefined)), [])
  })

  it.each(["pendingApproval", "pendingVerification"] as const)("replaces what is %s", (status) => {
    assert.deepStrictEqual(says(way(device("web", { status }))), [
      { _tag: "DeviceCancelled", deviceId: id("web"), reason: "replaced", at: NOW }
    ])
  })

  it("does not set a lock away", () => {
    assert.deepStrictEqual(
      refusal(way(device("web", { status: "locked" }))),
      new DeviceStatusRefused({ status: "locked" })
    )
  })

  it("replaces a device whose trust ran out, and no other", () => {
    const old = device("web", { trusted: byCode(ago(2 * DAY)) })
    assert.deepStrictEqual(says(way(old)), [])
    assert.deepStrictEqual(says(way(old, policy({ maximumAgeDays: 2 }))), [
      { _tag: "DeviceRemoved", deviceId: id("web"), byDeviceId: null, reason: "policy", at: NOW }
    ])
  })

  it("replaces a device whose client is not let in any more as it was", () => {
    const old = device("web", { facts: facts("web", { browserVersion: "139" }) })
    assert.deepStrictEqual(says(way(old, policy({ minimumBrowserVersions: { Chrome: 140 } }))), [
      { _tag: "DeviceRemoved", deviceId: id("web"), byDeviceId: null, reason: "policy", at: NOW }
    ])
    assert.deepStrictEqual(says(way(old, policy({ minimumBrowserVersions: { Chrome: 139 } }))), [])
  })

  it("is taken back by its own instance, in whatever session, and from the mailbox", () => {
    const ask = device("web", { status: "pendingApproval" })
    assert.isUndefined(says(mayCancel(self("web"), ask)))
    assert.isUndefined(says(mayCancel(self("web", session("web7")), ask)))
    assert.isUndefined(says(mayCancel(MAILBOX, ask)))
    assert.strictEqual(says(mayCancel(self("web2"), ask)), "DeviceNotFound")
    assert.strictEqual(says(mayCancel(admin({ client: "web" }), ask)), "ApproverRefused")
    assert.strictEqual(says(mayCancel(SYSTEM, ask)), "ApproverRefused")
  })
})

describe(`${rule("CODE-4")}`, () => {
  const waits = (status: Device["status"], at = NOW) => {
    const one = device("web", { status, expiresAt: later(1) })
    return waitsForACode(roster([one]), one, at)
  }

  it("is for a set-up that waits for a code", () => {
    assert.isUndefined(says(waits("pendingVerification")))
    assert.deepStrictEqual(
      refusal(waits("pendingApproval")),
      new DeviceStatusRefused({ status: "pendingApproval" })
    )
    assert.strictEqual(says(waits("approved")), "SetUpOver")
    assert.strictEqual(says(waits("pendingVerification", later(1))), "SetUpOver")
  })
})
