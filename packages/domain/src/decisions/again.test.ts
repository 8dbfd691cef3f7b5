import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { codeId, DAY, facts, id, kinds, MAILBOX, NOW, policy, self, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { strict } from "../policy.ts"
import { AlreadyTrusted } from "../refusals.ts"
import { rule } from "../rulebook.ts"

describe(`${rule("SETUP-2")}`, () => {
  it("replaces the live set-up of this instance, and takes over its name and its place (P8)", () => {
    const story = new Story({ deviceLimit: 1 })
    story.register("web", "emailCode", { name: "Mac" })
    const again = story.asks("web", "emailCode", { name: "mac" })
    assert.deepStrictEqual(story.tags(again), ["DeviceCancelled", "DeviceRegistered", "CodeSent"])
    assert.deepInclude(story.device(id("d1")).ended, { reason: "replaced" })
    assert.strictEqual(story.device(id("d2")).previousDeviceId, id("d1"))
    assert.strictEqual(
      story.refused({ _tag: "TryCode", challengeId: codeId("c1"), by: self("web") })._tag,
      "SetUpOver"
    )
  })

  it("goes back to naming: the ask is gone, its name free, and a code is the next way (D6, R25)", () => {
    const story = new Story()
    story.trust("web")
    const ask = story.register("mobile", "approval", { name: "Phone" })
    assert.deepStrictEqual(
      story.give({ _tag: "CancelSetUp", deviceId: ask, reason: "backToNaming", by: self("mobile") }),
      [{ _tag: "DeviceCancelled", deviceId: ask, reason: "backToNaming", at: NOW }]
    )
    story.register("mobile", "emailCode", { name: "Phone" })
    assert.deepStrictEqual(
      story.ofInstance("mobile").map((one) => one.status),
      ["cancelled", "pendingVerification"]
    )
    assert.strictEqual(story.device(id("d3")).previousDeviceId, ask)
  })

  it("is over for who cancels twice, and is not another instance's to cancel", () => {
    const story = new Story()
    const deviceId = story.register("web", "emailCode")
    const cancel = { _tag: "CancelSetUp", deviceId, reason: "cancelledByRequester" } as const
    assert.strictEqual(story.refused({ ...cancel, by: self("web2") })._tag, "DeviceNotFound")
    assert.strictEqual(story.refused({ ...cancel, by: SYSTEM })._tag, "ApproverRefused")
    assert.deepStrictEqual(story.tags({ ...cancel, by: MAILBOX }), ["DeviceCancelled"])
    assert.strictEqual(story.refused({ ...cancel, by: self("web") })._tag, "SetUpOver")
  })

  it("sets a device up again whose trust ran out, and not one that is locked", () => {
    const story = new Story({ maximumAgeDays: 30 })
    const first = story.trust("web")
    story.wait(30 * DAY)
    assert.deepStrictEqual(story.tags(story.asks("web", "emailCode")), [
      "DeviceRemoved",
      "DeviceRegistered",
      "CodeSent"
    ])
    assert.deepInclude(story.device(first).ended, { reason: "policy" })
    const locked = new Story()
    const deviceId = locked.trust("web")
    locked.give({ _tag: "LockDevice", deviceId, until: null, by: SYSTEM })
    assert.strictEqual(locked.refused(locked.asks("web", "emailCode"))._tag, "DeviceStatusRefused")
  })

  it("is one device also where the browser was let in again by updating itself, without a new sign-in (R3, D19)", () => {
    const story = new Story()
    const first = story.trust("web")
    story.policy = policy({ minimumBrowserVersions: { Chrome: 141 } })
    const updated = facts("web", { browserVersion: "141" })
    const again = { ...story.asks("web", "emailCode"), facts: updated }
    assert.deepStrictEqual(story.tags(again), ["DeviceRemoved", "DeviceRegistered", "CodeSent"])
    assert.deepInclude(story.device(first).ended, { reason: "policy" })
    assert.strictEqual(story.verify("web").at(-1)?._tag, "DeviceApproved")
  })

  it("names the newest ended record of the instance as the one before", () => {
    const story = new Story()
    story.trust("web")
    for (let n = 0; n < 3; n++) {
      const deviceId = story.register("mobile", "approval")
      story.give({ _tag: "CancelSetUp", deviceId, reason: "cancelledByRequester", by: self("mobile") })
    }
    story.register("mobile", "approval")
    assert.deepStrictEqual(
      story.ofInstance("mobile").map((one) => one.previousDeviceId),
      [null, id("d2"), id("d3"), id("d4")]
    )
    const other = story.register("web2", "approval")
    assert.isNull(story.device(other).previousDeviceId)
  })
})

describe(`${rule("SETUP-3")}`, () => {
  it.each(kinds)("%s is not set up twice", (kind) => {
    const story = new Story()
    const deviceId = story.trust(kind)
    assert.deepStrictEqual(story.refused(story.asks(kind, "emailCode")), new AlreadyTrusted({ deviceId }))
  })
})

describe(`${rule("SETUP-4")}`, () => {
  it("lets both racers have their code and both succeed, even where the e-mail way is off", () => {
    const story = new Story({ ...strict })
    story.register("web", "emailCode")
    const first = story.newestCode
    story.register("mobile", "emailCode")
    const second = story.newestCode
    story.verify("web", first)
    story.verify("mobile", second)
    assert.deepStrictEqual(
      story.roster.devices.map((one) => [one.status, one.fallback]),
      [
        ["approved", false],
        ["approved", false]
      ]
    )
  })
})
