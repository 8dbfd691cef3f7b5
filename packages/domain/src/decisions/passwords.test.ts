import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { admin, CLOCK, later, MAILBOX, NOW, self, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { PasswordLinkId } from "../ids.ts"
import { EmailAddress } from "../member.ts"
import { DAY_MS, HOUR_MS } from "../numbers.ts"
import { Roster } from "../roster.ts"
import { rule } from "../rulebook.ts"

const link = (id: string) => PasswordLinkId.make(id)
const OLD = EmailAddress.make("ann@old.test")
const NEW = EmailAddress.make("ann@new.test")
const moved = { _tag: "ChangeAddress", from: OLD, to: NEW, linkId: link("new") } as const
const set = (linkId: string | null) =>
  ({ _tag: "SetPassword", linkId: linkId === null ? null : link(linkId), by: MAILBOX }) as const
const ended = {
  _tag: "SessionsEnded",
  which: "all",
  sessionId: null,
  instanceId: null,
  reason: "signedOut"
} as const

describe(`${rule("PASSWORD-1")}`, () => {
  it("by an invitation: until 7 days are over, once, and every session ends", () => {
    const story = new Story()
    assert.deepStrictEqual(story.give({ _tag: "InviteMember", linkId: link("one"), by: admin() }), [
      { _tag: "MemberInvited", linkId: link("one"), expiresAt: later(7 * DAY_MS), at: NOW }
    ])
    story.wait(7 * DAY_MS - 1)
    const at = later(7 * DAY_MS - 1)
    assert.deepStrictEqual(story.give(set("one")), [
      { _tag: "PasswordSet", how: "invitation", at },
      { ...ended, at }
    ])
    assert.deepStrictEqual(story.roster.passwordLinks, [])
    assert.strictEqual(story.refused(set("one"))._tag, "PasswordLinkOver")
  })

  it("not from the moment on at which it expires; a reset after an hour", () => {
    const story = new Story()
    story.give({ _tag: "InviteMember", linkId: link("one"), by: SYSTEM })
    story.give({ _tag: "AskPasswordReset", linkId: link("two"), by: MAILBOX })
    story.wait(HOUR_MS)
    assert.strictEqual(story.refused(set("two"))._tag, "PasswordLinkOver")
    story.wait(7 * DAY_MS - HOUR_MS)
    assert.strictEqual(story.refused(set("one"))._tag, "PasswordLinkOver")
  })

  it("the newest of each purpose alone; one that is set ends both", () => {
    const story = new Story()
    for (const id of ["one", "two"]) {
      story.give({ _tag: "AskPasswordReset", linkId: link(`reset-${id}`), by: MAILBOX })
      story.give({ _tag: "InviteMember", linkId: link(id), by: SYSTEM })
    }
    for (const dead of ["one", "reset-one", "never"])
      assert.strictEqual(story.refused(set(dead))._tag, "PasswordLinkOver", dead)
    assert.strictEqual(story.tags(set("reset-two"))[0], "PasswordSet")
    assert.strictEqual(story.refused(set("two"))._tag, "PasswordLinkOver")
  })

  it("revoked, it is nothing; what is not there cannot be revoked", () => {
    const story = new Story()
    const revoke = { _tag: "RevokeInvitation", by: admin() } as const
    assert.strictEqual(story.refused(revoke)._tag, "InvitationRefused")
    story.give({ _tag: "AskPasswordReset", linkId: link("reset"), by: MAILBOX })
    assert.strictEqual(story.refused(revoke)._tag, "InvitationRefused", "a reset is the member's own")
    story.give({ _tag: "InviteMember", linkId: link("one"), by: admin() })
    assert.deepStrictEqual(story.give(revoke), [
      { _tag: "PasswordLinkRevoked", linkId: link("one"), at: NOW }
    ])
    assert.strictEqual(story.refused(set("one"))._tag, "PasswordLinkOver")
    assert.strictEqual(story.tags(set("reset"))[0], "PasswordSet", "and the reset is as it was")
  })

  it("who joins is invited at once where a link is given (R7)", () => {
    const story = new Story()
    story.roster = Roster.nobody(story.roster.workspaceId, story.roster.memberId)
    const join = { _tag: "ProvisionMember", role: "user", by: SYSTEM } as const
    assert.deepStrictEqual(story.give({ ...join, linkId: link("one") }), [
      { _tag: "MemberProvisioned", role: "user", at: NOW },
      { _tag: "MemberInvited", linkId: link("one"), expiresAt: later(7 * DAY_MS), at: NOW }
    ])
    story.roster = Roster.nobody(story.roster.workspaceId, story.roster.memberId)
    assert.deepStrictEqual(story.tags(join), ["MemberProvisioned"])
  })

  it("who left has no link, and gets none back with being brought back (R7, T17)", () => {
    const story = new Story()
    story.give({ _tag: "InviteMember", linkId: link("one"), by: SYSTEM })
    story.give({ _tag: "AskPasswordReset", linkId: link("two"), by: MAILBOX })
    story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    for (const id of ["one", "two"]) assert.strictEqual(story.refused(set(id))._tag, "PasswordLinkOver")
    for (const command of [
      { _tag: "InviteMember", linkId: link("three"), by: SYSTEM },
      { _tag: "RevokeInvitation", by: SYSTEM },
      { _tag: "AskPasswordReset", linkId: link("three"), by: MAILBOX },
      { ...set(null), by: SYSTEM }
    ] as const)
      assert.strictEqual(story.refused(command)._tag, "MemberDeprovisioned", command._tag)
    story.give({ _tag: "ReprovisionMember", by: SYSTEM })
    for (const id of ["one", "two"]) assert.strictEqual(story.refused(set(id))._tag, "PasswordLinkOver")
  })

  it("nobody else sets it, asks for it or invites", () => {
    const story = new Story()
    story.give({ _tag: "InviteMember", linkId: link("one"), by: SYSTEM })
    const own = admin({ memberId: "member" })
    for (const by of [self("web"), admin(), CLOCK, SYSTEM])
      assert.strictEqual(story.refused({ ...set("one"), by })._tag, "ManagementRefused", by._tag)
    for (const by of [self("web"), admin(), CLOCK, MAILBOX])
      assert.strictEqual(story.refused({ ...set(null), by })._tag, "ManagementRefused", by._tag)
    for (const by of [self("web"), admin(), SYSTEM]) {
      const ask = { _tag: "AskPasswordReset", linkId: link("two"), by } as const
      assert.strictEqual(story.refused(ask)._tag, "ManagementRefused", by._tag)
    }
    for (const by of [self("web"), own, CLOCK, MAILBOX]) {
      const invite = { _tag: "InviteMember", linkId: link("two"), by } as const
      assert.strictEqual(story.refused(invite)._tag, "ManagementRefused", by._tag)
      assert.strictEqual(story.refused({ _tag: "RevokeInvitation", by })._tag, "ManagementRefused", by._tag)
      assert.strictEqual(story.refused({ ...moved, by })._tag, "ManagementRefused", by._tag)
    }
    assert.deepStrictEqual(story.give({ ...set(null), by: SYSTEM }), [
      { _tag: "PasswordSet", how: "given", at: NOW },
      { ...ended, at: NOW }
    ])
  })
})

describe(`${rule("MEMBER-5")}`, () => {
  it("codes and links are over; asks, devices and sessions stay", () => {
    const story = new Story()
    const web = story.trust("web")
    const ask = story.register("web2", "approval")
    const verifying = story.register("extension", "emailCode")
    story.give({ _tag: "AskPasswordReset", linkId: link("one"), by: MAILBOX })
    assert.deepStrictEqual(story.give({ ...moved, by: admin() }), [
      { _tag: "AddressChanged", from: OLD, to: NEW, at: NOW }
    ])
    assert.isFalse(story.roster.challenges.some((one) => one.state === "live"))
    assert.strictEqual(story.refused(set("one"))._tag, "PasswordLinkOver")
    assert.deepStrictEqual(
      [web, ask, verifying].map((id) => story.status(id)),
      ["approved", "pendingApproval", "pendingVerification"]
    )
  })

  it("nobody is invited by it who was not", () => {
    assert.deepStrictEqual(new Story().tags({ ...moved, by: SYSTEM }), ["AddressChanged"])
  })

  it("an invitation that was open goes to the new address, by another link; the same address is no change", () => {
    const story = new Story()
    story.give({ _tag: "InviteMember", linkId: link("one"), by: SYSTEM })
    story.give({ _tag: "AskPasswordReset", linkId: link("reset"), by: MAILBOX })
    assert.deepStrictEqual(story.tags({ ...moved, to: OLD, by: SYSTEM }), [])
    assert.deepStrictEqual(story.tags({ ...moved, by: SYSTEM }), ["AddressChanged", "MemberInvited"])
    assert.strictEqual(story.refused(set("one"))._tag, "PasswordLinkOver")
    assert.strictEqual(story.tags(set("new"))[0], "PasswordSet")
  })
})
