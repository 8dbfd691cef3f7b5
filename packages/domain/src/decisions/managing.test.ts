import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  CLOCK,
  DAY,
  facts,
  HOUR,
  id,
  instance,
  later,
  MAILBOX,
  name,
  NOW,
  self,
  SYSTEM
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import type { TrustEvent } from "../events.ts"
import { DeviceNameTaken, DeviceStatusRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"

const trusted = (policy = {}) => {
  const story = new Story(policy)
  const web = story.trust("web")
  const phone = story.trustBy("mobile", "web")
  return { story, web, phone }
}
const ends = (client: "web" | "mobile" | "web2", at = NOW): TrustEvent => ({
  _tag: "SessionsEnded",
  which: "ofInstance",
  sessionId: null,
  instanceId: instance(client),
  reason: "deviceRemoved",
  at
})

describe(`${rule("NAME-4")}`, () => {
  it("renames from the web, under the same rule of one name once", () => {
    const { story, web, phone } = trusted()
    const rename = { _tag: "RenameDevice", deviceId: phone, by: self("web") } as const
    assert.deepStrictEqual(story.give({ ...rename, name: name("My phone") }), [
      { _tag: "DeviceRenamed", deviceId: phone, name: name("My phone"), at: NOW }
    ])
    assert.deepStrictEqual(
      story.refused({ ...rename, name: name("WEB") }),
      new DeviceNameTaken({ name: name("WEB"), free: name("WEB (2)") })
    )
    assert.deepStrictEqual(story.tags({ ...rename, name: name("MY PHONE") }), ["DeviceRenamed"])
    assert.deepStrictEqual(story.tags({ ...rename, name: name("MY PHONE") }), [])
    assert.strictEqual(story.refused({ ...rename, name: name("\u3164") })._tag, "DeviceNameRefused")
    assert.strictEqual(story.device(web).name, name("web"))
  })

  it("is refused elsewhere, to everybody else, and for what was never trusted", () => {
    const { story, phone } = trusted()
    const rename = { _tag: "RenameDevice", deviceId: phone, name: name("New") } as const
    for (const by of [self("mobile"), self("web2"), admin({ role: "owner" }), MAILBOX, SYSTEM]) {
      assert.strictEqual(story.refused({ ...rename, by })._tag, "ManagementRefused")
    }
    const ask = story.register("web2", "approval")
    assert.deepStrictEqual(
      story.refused({ ...rename, deviceId: ask, by: self("web") }),
      new DeviceStatusRefused({ status: "pendingApproval" })
    )
    assert.strictEqual(
      story.refused({ ...rename, deviceId: id("none"), by: self("web") })._tag,
      "DeviceNotFound"
    )
  })
})

describe(`${rule("MANAGE-2")}`, () => {
  it.each([
    [self("web"), "removedByMember", "d1"],
    [admin(), "removedByAdmin", null],
    [SYSTEM, "removedByAdmin", null]
  ] as const)("%j removes", (by, reason, byDeviceId) => {
    const { story, phone } = trusted()
    assert.deepStrictEqual(story.give({ _tag: "RemoveDevice", deviceId: phone, by }), [
      {
        _tag: "DeviceRemoved",
        deviceId: phone,
        byDeviceId: byDeviceId === null ? null : id(byDeviceId),
        reason,
        at: NOW
      },
      ends("mobile")
    ])
    assert.strictEqual(story.status(phone), "removed")
    assert.deepStrictEqual(
      story.refused({ _tag: "RemoveDevice", deviceId: phone, by }),
      new DeviceStatusRefused({ status: "removed" })
    )
    assert.strictEqual(
      story.refused({ _tag: "RemoveDevice", deviceId: id("none"), by })._tag,
      "DeviceNotFound"
    )
  })

  it.each([self("mobile"), self("web2"), MAILBOX, admin({ role: "user" }), admin({ trusted: false })])(
    "%j does not",
    (by) => {
      const { story, phone } = trusted()
      assert.strictEqual(
        story.refused({ _tag: "RemoveDevice", deviceId: phone, by })._tag,
        "ManagementRefused"
      )
    }
  )

  it("removes an ask too, and frees its place", () => {
    const { story } = trusted({ deviceLimit: 3 })
    const ask = story.register("web2", "approval")
    story.give({ _tag: "RemoveDevice", deviceId: ask, by: self("web") })
    assert.deepStrictEqual(story.tags(story.asks("web3", "approval")), ["DeviceRegistered"])
  })

  it("locks and unlocks, for administrators", () => {
    const { story, phone } = trusted()
    const lock = { _tag: "LockDevice", deviceId: phone, until: null } as const
    const unlock = { _tag: "UnlockDevice", deviceId: phone } as const
    for (const by of [self("web"), MAILBOX, CLOCK, admin({ role: "user" })]) {
      assert.strictEqual(story.refused({ ...lock, by })._tag, "ManagementRefused")
      assert.strictEqual(story.refused({ ...unlock, by })._tag, "ManagementRefused")
    }
    assert.deepStrictEqual(
      story.refused({ ...unlock, by: admin() }),
      new DeviceStatusRefused({ status: "approved" })
    )
    assert.deepStrictEqual(story.give({ ...lock, by: admin() }), [
      { _tag: "DeviceLocked", deviceId: phone, until: null, at: NOW }
    ])
    assert.strictEqual(
      story.refused({ ...unlock, by: admin({ memberId: "member" }) })._tag,
      "ManagementRefused"
    )
    assert.deepStrictEqual(story.give({ ...unlock, by: admin() }), [
      { _tag: "DeviceUnlocked", deviceId: phone, at: NOW }
    ])
    assert.strictEqual(story.status(phone), "approved")
  })

  it("locks until a moment, anew, and not into the past", () => {
    const { story, phone } = trusted()
    const lock = { _tag: "LockDevice", deviceId: phone, by: admin() } as const
    assert.deepStrictEqual(story.give({ ...lock, until: NOW }), [])
    story.give({ ...lock, until: later(1) })
    story.give({ ...lock, until: later(10) })
    assert.strictEqual(story.device(phone).lockedUntil, later(10))
    assert.deepStrictEqual(story.wait(9).sweep(), [])
    assert.deepStrictEqual(story.wait(1).sweep(), ["DeviceUnlocked"])
    const ask = story.register("web2", "approval")
    assert.strictEqual(story.refused({ ...lock, deviceId: ask, until: null })._tag, "DeviceStatusRefused")
    assert.strictEqual(story.refused({ ...lock, deviceId: id("none"), until: null })._tag, "DeviceNotFound")
    assert.strictEqual(
      story.refused({ _tag: "UnlockDevice", deviceId: id("none"), by: admin() })._tag,
      "DeviceNotFound"
    )
  })
})

describe(`${rule("MANAGE-5")}`, () => {
  it("removing the device one is on leaves this session, unsecured", () => {
    const { story, web } = trusted()
    assert.deepStrictEqual(story.tags({ _tag: "RemoveDevice", deviceId: web, by: self("web") }), [
      "DeviceRemoved"
    ])
    assert.strictEqual(
      story.refused({ _tag: "RemoveDevice", deviceId: id("d2"), by: self("web") })._tag,
      "ManagementRefused"
    )
    assert.deepStrictEqual(story.tags({ _tag: "PostponeSetUp", facts: facts("web"), by: self("web") }), [
      "SetUpPostponed"
    ])
  })
})

describe(`${rule("UNDO-1")}`, () => {
  it("removes the device and all it let in, and ends their sessions", () => {
    const { story, web, phone } = trusted()
    story.wait(HOUR)
    const second = story.trustBy("web2", "mobile")
    const undo = { _tag: "UndoTrust", deviceId: phone } as const
    const at = later(HOUR)
    const removed = (deviceId: typeof phone, byDeviceId: typeof web | null): TrustEvent => ({
      _tag: "DeviceRemoved",
      deviceId,
      byDeviceId,
      reason: "undone",
      at
    })
    const whole = new Story()
    whole.roster = story.roster
    whole.wait(HOUR)
    assert.deepStrictEqual(whole.give({ ...undo, by: MAILBOX }), [
      removed(phone, null),
      ends("mobile", at),
      removed(second, null),
      ends("web2", at)
    ])
    assert.strictEqual(story.refused({ ...undo, by: self("web2") })._tag, "UndoRefused")
    assert.strictEqual(
      story.refused({ ...undo, deviceId: second, by: self("extension") })._tag,
      "ApproverRefused"
    )
    assert.deepStrictEqual(story.give({ ...undo, deviceId: second, by: self("web") }), [
      removed(second, web),
      ends("web2", at)
    ])
    assert.deepInclude(story.refused({ ...undo, deviceId: second, by: MAILBOX }), {
      _tag: "UndoRefused",
      reason: "notTrusted"
    })
    assert.strictEqual(story.refused({ ...undo, deviceId: id("none"), by: MAILBOX })._tag, "DeviceNotFound")
  })

  it("is over after 24 hours", () => {
    const { story, phone } = trusted()
    const undo = { _tag: "UndoTrust", deviceId: phone, by: MAILBOX } as const
    assert.deepInclude(story.wait(DAY).refused(undo), { _tag: "UndoRefused", reason: "tooLate" })
    const timely = trusted()
    assert.strictEqual(timely.story.wait(DAY - 1).tags(undo).length, 2)
  })
})
