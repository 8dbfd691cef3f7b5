import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { codeId, id, instance, MINUTE, NOW, self, session, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { DeviceStatusRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"

describe(`${rule("MANAGE-3")}`, () => {
  const full = (policy = {}) => {
    const story = new Story({ deviceLimit: 2, ...policy })
    const web = story.trust("web")
    const phone = story.trust("mobile")
    const send = {
      _tag: "SendRemovalCode",
      deviceId: web,
      challengeId: codeId("r1"),
      by: self("web2")
    } as const
    return { story, web, phone, send }
  }

  it("mails a code, and using it is the removal", () => {
    const { story, web, send } = full()
    assert.deepStrictEqual(story.give(send), [
      {
        _tag: "CodeSent",
        challengeId: codeId("r1"),
        purpose: "removal",
        deviceId: web,
        instanceId: instance("web2"),
        sessionId: session("web2"),
        at: NOW
      }
    ])
    assert.strictEqual(story.status(web), "approved")
    assert.deepStrictEqual(story.verify("web2", codeId("r1")), [
      { _tag: "CodeUsed", challengeId: codeId("r1"), at: NOW },
      { _tag: "DeviceRemoved", deviceId: web, byDeviceId: null, reason: "removedByCode", at: NOW },
      {
        _tag: "SessionsEnded",
        which: "ofInstance",
        sessionId: null,
        instanceId: instance("web"),
        reason: "deviceRemoved",
        at: NOW
      }
    ])
    assert.strictEqual(story.tags(story.asks("web2", "approval")).length, 1)
  })

  it("is refused below the limit, on other clients, with trust, and to everybody else", () => {
    const { story, send } = full()
    assert.strictEqual(story.refused({ ...send, by: self("web") })._tag, "AlreadyTrusted")
    assert.strictEqual(story.refused({ ...send, by: self("extension") })._tag, "ManagementRefused")
    assert.strictEqual(story.refused({ ...send, by: SYSTEM })._tag, "ApproverRefused")
    assert.strictEqual(story.refused({ ...send, deviceId: id("none") })._tag, "DeviceNotFound")
    assert.strictEqual(story.refused({ ...send, challengeId: codeId("c1") })._tag, "CodeUsedAlready")
    story.policy = { ...story.policy, deviceLimit: 3 }
    assert.strictEqual(story.refused(send)._tag, "ManagementRefused")
  })

  it("waits, and is not sent for what has ended", () => {
    const { story, web, phone, send } = full()
    story.give(send)
    assert.strictEqual(story.refused({ ...send, challengeId: codeId("r2") })._tag, "SendTooSoon")
    story.give({ _tag: "RemoveDevice", deviceId: phone, by: self("web") })
    story.trust("extension")
    assert.deepStrictEqual(
      story.refused({ ...send, deviceId: phone, challengeId: codeId("r2") }),
      new DeviceStatusRefused({ status: "removed" })
    )
    story.give({ _tag: "TryCode", challengeId: codeId("r1"), by: self("web2") })
    story.give({ _tag: "RemoveDevice", deviceId: web, by: self("web") })
    assert.strictEqual(
      story.refused({ _tag: "ConfirmCode", challengeId: codeId("r1"), triedAt: NOW, by: self("web2") })._tag,
      "SetUpOver"
    )
  })

  it("never sets anything up: its code removes, and nothing else (T12)", () => {
    const { story, send } = full()
    story.give({ ...send, deviceId: id("d2") })
    const events = story.verify("web2", codeId("r1"))
    assert.notInclude(
      events.map((event) => event._tag),
      "DeviceApproved"
    )
  })
})

describe(`${rule("MANAGE-4")}`, () => {
  it("where the e-mail way is off, it is refused when it is sent and when it is used", () => {
    const story = new Story({ deviceLimit: 2 })
    story.trust("web")
    const extension = story.trust("extension")
    const send = { _tag: "SendRemovalCode", challengeId: codeId("r1"), by: self("web2") } as const
    story.give({ ...send, deviceId: id("d1") })
    story.give({ _tag: "TryCode", challengeId: codeId("r1"), by: self("web2") })
    story.policy = { ...story.policy, emailFallback: "off" }
    assert.strictEqual(
      story.refused({ _tag: "ConfirmCode", challengeId: codeId("r1"), triedAt: NOW, by: self("web2") })._tag,
      "ManagementRefused"
    )
    const next = { ...send, challengeId: codeId("r2") }
    assert.strictEqual(story.wait(MINUTE).refused({ ...next, deviceId: id("d1") })._tag, "ManagementRefused")
    story.give({ ...next, deviceId: extension })
    story.verify("web2", codeId("r2"))
    assert.strictEqual(story.status(extension), "removed")
  })
})
