import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  id,
  instance,
  later,
  MAILBOX,
  MINUTE,
  name,
  NOW,
  number,
  self,
  SYSTEM
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { ClientNotPermitted, DeviceLimitReached, DeviceStatusRefused, SetUpOver } from "../refusals.ts"
import { rule } from "../rulebook.ts"

const asked = (policy = {}) => {
  const story = new Story(policy)
  const web = story.trust("web")
  const ask = story.register("mobile", "approval")
  const approve = { _tag: "ApproveDevice", deviceId: ask, matchNumber: null, by: self("web") } as const
  const deny = { _tag: "DenyDevice", deviceId: ask, notMe: false, by: self("web") } as const
  return { story, web, ask, approve, deny }
}

describe(`${rule("ASK-1")}`, () => {
  it("approves, and the asking device is trusted by that one", () => {
    const { story, web, ask, approve } = asked()
    assert.deepStrictEqual(story.give(approve), [
      { _tag: "DeviceApproved", deviceId: ask, byDeviceId: web, at: NOW }
    ])
    assert.deepInclude(story.device(ask).trusted, { _tag: "ByDevice", deviceId: web })
  })

  it("lets the phone approve the web (R24)", () => {
    const story = new Story()
    story.trust("mobile")
    const ask = story.trustBy("web", "mobile")
    assert.strictEqual(story.status(ask), "approved")
  })

  it("says who decided to who comes second (P5)", () => {
    const { story, web, ask, approve, deny } = asked()
    const phone = story.trustBy("mobile2", "web")
    story.give({ _tag: "RenameDevice", deviceId: phone, name: name("Phone two"), by: self("web") })
    story.give({ ...approve, by: self("mobile2") })
    for (const late of [approve, deny]) {
      assert.deepStrictEqual(
        story.refused(late),
        new SetUpOver({ status: "approved", ended: null, byDeviceName: name("Phone two"), at: NOW })
      )
    }
    assert.strictEqual(story.status(web), "approved")
    assert.strictEqual(story.status(ask), "approved")
  })

  it("is refused for what does not ask: a set-up by code, another member's device", () => {
    const { story, approve } = asked()
    const verifying = story.register("web2", "emailCode")
    assert.deepStrictEqual(
      story.refused({ ...approve, deviceId: verifying }),
      new DeviceStatusRefused({ status: "pendingVerification" })
    )
    assert.strictEqual(story.refused({ ...approve, deviceId: id("other") })._tag, "DeviceNotFound")
  })

  it("is refused to the asking device, to a sibling that asks, to an administrator and the mailbox", () => {
    const { story, approve } = asked()
    story.register("web2", "approval")
    for (const by of [self("mobile"), self("web2"), self("web3"), admin(), MAILBOX, SYSTEM]) {
      assert.strictEqual(story.refused({ ...approve, by })._tag, "ApproverRefused")
    }
  })

  it("checks the limit and the client again", () => {
    const { story, approve } = asked()
    story.policy = { ...story.policy, deviceLimit: 1 }
    assert.deepStrictEqual(story.refused(approve), new DeviceLimitReached({ limit: 1, registered: 1 }))
    story.policy = { ...story.policy, deviceLimit: 2, allowedKinds: ["web"] }
    assert.deepStrictEqual(
      story.refused(approve),
      new ClientNotPermitted({ reason: "kind", required: "web" })
    )
  })

  it("is too late from the moment the ask expires", () => {
    const { story, approve } = asked()
    story.wait(5 * MINUTE)
    assert.deepInclude(story.refused(approve), {
      _tag: "SetUpOver",
      status: "expired",
      at: later(5 * MINUTE)
    })
    const timely = asked()
    assert.deepStrictEqual(timely.story.wait(5 * MINUTE - 1).tags(timely.approve), ["DeviceApproved"])
  })
})

describe(`${rule("ASK-3")}`, () => {
  it("has to be typed where the policy says so, and a wrong one is counted", () => {
    const { story, ask, approve, web } = asked({ matchNumber: "type" })
    assert.strictEqual(story.refused(approve)._tag, "MatchNumberNeeded")
    const wrong = { ...approve, matchNumber: number("999") }
    assert.deepStrictEqual(story.give(wrong), [{ _tag: "MatchNumberMissed", deviceId: ask, at: NOW }])
    assert.strictEqual(story.status(ask), "pendingApproval")
    assert.deepStrictEqual(story.give(wrong), [
      { _tag: "MatchNumberMissed", deviceId: ask, at: NOW },
      { _tag: "DeviceDenied", deviceId: ask, byDeviceId: web, reason: "matchNumber", at: NOW }
    ])
    assert.strictEqual(story.status(ask), "denied")
    assert.strictEqual(story.refused(story.asks("mobile", "approval"))._tag, "DeniedRecently")
  })

  it("lets the right one through after a wrong one", () => {
    const { story, approve } = asked({ matchNumber: "type" })
    story.give({ ...approve, matchNumber: number("999") })
    assert.deepStrictEqual(story.tags({ ...approve, matchNumber: number("123") }), ["DeviceApproved"])
  })

  it("takes one click where it is only shown", () => {
    const { story, approve } = asked({ matchNumber: "show" })
    assert.deepStrictEqual(story.tags(approve), ["DeviceApproved"])
  })
})

describe(`${rule("ASK-5")}`, () => {
  it("denies an ask", () => {
    const { story, web, ask, deny } = asked()
    assert.deepStrictEqual(story.give(deny), [
      { _tag: "DeviceDenied", deviceId: ask, byDeviceId: web, reason: "denied", at: NOW }
    ])
    assert.deepInclude(story.refused(deny), {
      _tag: "SetUpOver",
      status: "denied",
      byDeviceName: name("web")
    })
  })

  it("“It was not me” also ends the sessions of the asking instance, whoever says so", () => {
    for (const [by, byDeviceId] of [
      [self("web"), id("d1")],
      [MAILBOX, null]
    ] as const) {
      const { story, ask, deny } = asked()
      assert.deepStrictEqual(story.give({ ...deny, notMe: true, by }), [
        { _tag: "DeviceDenied", deviceId: ask, byDeviceId, reason: "notMe", at: NOW },
        {
          _tag: "SessionsEnded",
          which: "ofInstance",
          sessionId: null,
          instanceId: instance("mobile"),
          reason: "notMe",
          at: NOW
        }
      ])
    }
  })

  it("“It was not me” may follow the Deny while its block lasts, and ends the sessions alone", () => {
    const { story, ask, deny } = asked()
    story.give(deny)
    story.wait(15 * MINUTE - 1)
    const tags = ["SessionsEnded"]
    assert.deepStrictEqual(story.tags({ ...deny, notMe: true }), tags)
    assert.deepStrictEqual(story.tags({ ...deny, notMe: true, by: MAILBOX }), tags)
    assert.strictEqual(story.refused(deny)._tag, "SetUpOver")
    assert.strictEqual(story.wait(1).refused({ ...deny, notMe: true })._tag, "SetUpOver")
    assert.deepInclude(story.device(ask).ended, { reason: "denied" })
    const other = asked()
    other.story.give({ _tag: "CancelSetUp", deviceId: other.ask, reason: "backToNaming", by: self("mobile") })
    assert.strictEqual(other.story.refused({ ...other.deny, notMe: true })._tag, "SetUpOver")
  })

  it("denies a set-up that waits for a code, from a device and from the mailbox, and its code is dead", () => {
    for (const by of [self("web"), MAILBOX]) {
      const { story, deny } = asked()
      const deviceId = story.register("web2", "emailCode")
      const challengeId = story.newestCode
      assert.include(story.tags({ ...deny, deviceId, by }), "DeviceDenied")
      story.wait(15 * MINUTE)
      assert.strictEqual(story.refused({ _tag: "TryCode", challengeId, by: self("web2") })._tag, "SetUpOver")
    }
  })

  it("is not for extensions, strangers, administrators or the command line", () => {
    const { story, deny } = asked()
    story.trust("extension")
    for (const by of [self("extension"), self("web5"), admin({ role: "owner" }), SYSTEM]) {
      assert.strictEqual(story.refused({ ...deny, by })._tag, "ApproverRefused")
    }
    assert.strictEqual(story.refused({ ...deny, deviceId: id("other") })._tag, "DeviceNotFound")
    assert.strictEqual(story.refused({ ...deny, deviceId: id("d1"), by: MAILBOX })._tag, "SetUpOver")
  })
})

describe(`${rule("ASK-2")}`, () => {
  it("no administrator approves, for a member or for themselves", () => {
    const { story, approve } = asked()
    for (const by of [
      admin({ role: "owner" }),
      admin({ role: "owner", memberId: "member", client: "web" })
    ]) {
      assert.deepInclude(story.refused({ ...approve, by }), {
        _tag: "ApproverRefused",
        reason: "notTheMember"
      })
    }
  })
})
