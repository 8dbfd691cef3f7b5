import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { admin, CLOCK, id, later, MAILBOX, MINUTE, name, NOW, self, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { rule } from "../rulebook.ts"

const trusted = (policy = {}) => {
  const story = new Story(policy)
  const web = story.trust("web")
  const phone = story.trustBy("mobile", "web")
  return { story, web, phone }
}

describe(`${rule("MEMBER-1")}`, () => {
  it("removes devices, cancels pending ones, burns codes, ends sessions", () => {
    const { story, web, phone } = trusted()
    story.give({ _tag: "LockDevice", deviceId: phone, until: null, by: SYSTEM })
    const ask = story.register("web2", "approval")
    const verifying = story.register("extension", "emailCode")
    const removed = { _tag: "DeviceRemoved", byDeviceId: null, reason: "deprovisioned", at: NOW } as const
    const cancelled = { _tag: "DeviceCancelled", reason: "deprovisioned", at: NOW } as const
    assert.deepStrictEqual(story.give({ _tag: "DeprovisionMember", by: SYSTEM }), [
      { ...removed, deviceId: web },
      { ...removed, deviceId: phone },
      { ...cancelled, deviceId: ask },
      { ...cancelled, deviceId: verifying },
      {
        _tag: "SessionsEnded",
        which: "all",
        sessionId: null,
        instanceId: null,
        reason: "deprovisioned",
        at: NOW
      },
      { _tag: "MemberDeprovisioned", at: NOW }
    ])
    assert.isFalse(story.roster.challenges.some((one) => one.state === "live"))
    assert.strictEqual(story.refused({ _tag: "DeprovisionMember", by: SYSTEM })._tag, "MemberDeprovisioned")
    story.give({ _tag: "ReprovisionMember", by: admin() })
    assert.isFalse(story.roster.devices.some((one) => one.ended === null))
    assert.deepStrictEqual(story.tags(story.asks("web", "emailCode")), ["DeviceRegistered", "CodeSent"])
  })
})

describe(`${rule("MEMBER-2")}`, () => {
  it("refuses every command of and for who left, but for bringing them back", () => {
    const { story, web, phone } = trusted()
    const ask = story.register("web2", "approval")
    story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    const by = self("web")
    const deviceId = phone
    const challengeId = story.newestCode
    const all: ReadonlyArray<Parameters<Story["refused"]>[0]> = [
      { _tag: "StartSession", facts: story.device(web).facts, by },
      { _tag: "EndSessions", which: "all", sessionId: null, by },
      { _tag: "PostponeSetUp", facts: story.device(web).facts, by },
      story.asks("web5", "emailCode"),
      { _tag: "CancelSetUp", deviceId: ask, reason: "backToNaming", by: self("web2") },
      { _tag: "SendNewCode", deviceId, challengeId, by },
      { _tag: "TryCode", challengeId, by },
      { _tag: "ConfirmCode", challengeId, triedAt: NOW, by },
      { _tag: "ApproveDevice", deviceId: ask, matchNumber: null, by },
      { _tag: "DenyDevice", deviceId: ask, notMe: true, by: MAILBOX },
      { _tag: "RenameDevice", deviceId, name: name("New"), by },
      { _tag: "RemoveDevice", deviceId, by },
      { _tag: "SendRemovalCode", deviceId, challengeId, by },
      { _tag: "UndoTrust", deviceId, by: MAILBOX },
      { _tag: "LockDevice", deviceId, until: null, by: SYSTEM },
      { _tag: "UnlockDevice", deviceId, by: SYSTEM },
      { _tag: "ChangeRole", role: "admin", by: SYSTEM },
      { _tag: "DeprovisionMember", by: SYSTEM },
      { _tag: "ProvisionMember", role: "user", by: SYSTEM }
    ]
    for (const command of all)
      assert.strictEqual(story.refused(command)._tag, "MemberDeprovisioned", command._tag)
    assert.deepStrictEqual(story.tags({ _tag: "ExpireDue", by: CLOCK }), [])
    assert.deepStrictEqual(story.tags({ _tag: "ReprovisionMember", by: SYSTEM }), ["MemberReprovisioned"])
  })
})

describe(`${rule("MANAGE-6")}`, () => {
  it("an administrator changes others' roles, up to their own", () => {
    const story = new Story()
    const change = (role: "admin" | "owner" | "guest", by: Parameters<Story["give"]>[0]["by"]) =>
      ({ _tag: "ChangeRole", role, by }) as const
    assert.deepStrictEqual(story.give(change("admin", admin())), [
      { _tag: "RoleChanged", role: "admin", at: NOW }
    ])
    assert.deepStrictEqual(story.give(change("admin", admin())), [])
    for (const refused of [
      change("owner", admin()),
      change("guest", admin({ memberId: "member", role: "owner" })),
      change("guest", self("web")),
      change("guest", CLOCK),
      change("guest", MAILBOX)
    ]) {
      assert.strictEqual(story.refused(refused)._tag, "ManagementRefused")
    }
    story.give(change("owner", admin({ role: "owner" })))
    for (const by of [admin(), admin({ role: "superAdmin" })]) {
      assert.strictEqual(story.refused(change("guest", by))._tag, "ManagementRefused")
      assert.strictEqual(story.refused({ _tag: "DeprovisionMember", by })._tag, "ManagementRefused")
    }
  })

  it("adds and brings back nobody above their own rank", () => {
    const story = new Story()
    story.give({ _tag: "ChangeRole", role: "owner", by: SYSTEM })
    story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    assert.strictEqual(story.refused({ _tag: "ReprovisionMember", by: admin() })._tag, "ManagementRefused")
    const added = { _tag: "ProvisionMember", role: "owner", by: admin() } as const
    assert.strictEqual(story.refused(added)._tag, "ManagementRefused")
    assert.strictEqual(story.refused({ ...added, by: self("web") })._tag, "ManagementRefused")
  })
})

describe(`${rule("MEMBER-3")}`, () => {
  it("adds once, brings back once, and restores nothing", () => {
    const story = new Story()
    assert.deepStrictEqual(story.journal, [{ _tag: "MemberProvisioned", role: "user", at: NOW }])
    assert.strictEqual(
      story.refused({ _tag: "ProvisionMember", role: "user", by: SYSTEM })._tag,
      "MemberAlreadyActive"
    )
    assert.strictEqual(story.refused({ _tag: "ReprovisionMember", by: SYSTEM })._tag, "MemberAlreadyActive")
    story.trust("web")
    story.wait(MINUTE).give({ _tag: "DeprovisionMember", by: admin() })
    assert.deepStrictEqual(story.give({ _tag: "ReprovisionMember", by: SYSTEM }), [
      { _tag: "MemberReprovisioned", at: later(MINUTE) }
    ])
    assert.strictEqual(story.status(id("d1")), "removed")
  })
})
