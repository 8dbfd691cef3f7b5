import { assert, describe, it } from "@effect/vitest"
import { DeviceName } from "./device.ts"
import { DeviceId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { InvitationRefused, LastOwner, PasswordLinkOver, PasswordRefused } from "./member-refusals.ts"
import { PolicyLocksOut, PolicyRefused } from "./policy-refusals.ts"
import * as refusals from "./refusals.ts"

const at = Instant.make(1)
const name = DeviceName.make("Phone")
const taken = { name, free: DeviceName.make("Phone 2") }
const path = { path: "approval", permitted: [] } as const
const over = { status: "denied", ended: null, byDeviceName: null, at } as const

/** What technicians read in logs and on the command line; people read their own language's. */
const SAYS: ReadonlyArray<readonly [() => refusals.Refusal, string]> = [
  [() => new refusals.MemberDeprovisioned(), "This person is no longer a member of the workspace."],
  [() => new refusals.MemberAlreadyActive(), "This person is a member already."],
  [
    () => new LastOwner(),
    "This is the last owner of the workspace who can sign in. Make somebody an owner who has signed in before."
  ],
  [
    () => new InvitationRefused({ reason: "hasPassword" }),
    "There is nothing to do about an invitation: hasPassword."
  ],
  [() => new PasswordLinkOver(), "This link does not work any more."],
  [() => new PasswordRefused({ reason: "tooShort" }), "A password has at least 12 characters."],
  [() => new PasswordRefused({ reason: "tooLong" }), "A password has at most 128 characters."],
  [() => new PasswordRefused({ reason: "common" }), "This password is one of those that are tried first."],
  [
    () => new PasswordRefused({ reason: "aboutYou" }),
    "This password is made of the member's own name or address."
  ],
  [() => new refusals.ManagementRefused({ reason: "notWeb" }), "Managing devices is refused: notWeb."],
  [() => new refusals.TrustRequired({ access: "blocked" }), "This needs a trusted session."],
  [() => new refusals.DeviceLimitReached({ limit: 20, registered: 19 }), "19 of 20 devices are registered."],
  [() => new refusals.DeviceNameRefused({ reason: "empty" }), "The device name is refused: empty."],
  [() => new refusals.DeviceNameTaken(taken), "There is a device named “Phone” already."],
  [() => new refusals.PathNotPermitted(path), "The path approval is not permitted."],
  [
    () => new refusals.ClientNotPermitted({ reason: "os", required: "" }),
    "The workspace does not permit this client: os."
  ],
  [() => new refusals.AlreadyTrusted({ deviceId: DeviceId.make("d") }), "This device is trusted already."],
  [() => new refusals.DeviceNotFound(), "There is no such device."],
  [
    () => new refusals.DeviceStatusRefused({ status: "removed" }),
    "This cannot be done to a device that is removed."
  ],
  [() => new refusals.SetUpOver(over), "This set-up is over: denied."],
  [() => new refusals.TooManyAsks({ limit: 5, retryAt: at }), "5 devices are waiting for approval already."],
  [() => new refusals.DeniedRecently({ retryAt: at }), "This client was denied a short while ago."],
  [
    () => new refusals.ApproverRefused({ reason: "locked", kind: null }),
    "This session may not decide: locked."
  ],
  [() => new refusals.MatchNumberNeeded(), "The number on the asking screen has to be typed."],
  [() => new refusals.MatchNumberWrong({ triesLeft: 1 }), "That is not the number; 1 tries left."],
  [() => new refusals.CodeNotFound(), "There is no such code."],
  [() => new refusals.CodeWrong({ triesLeft: 4 }), "That is not the code; 4 tries left."],
  [() => new refusals.CodeExpired({ expiredAt: at }), "The code has expired."],
  [() => new refusals.CodeReplaced(), "A newer code was sent."],
  [() => new refusals.CodeUsedAlready(), "The code was used already."],
  [() => new refusals.TriesSpent({ scope: "member", retryAt: null }), "No tries are left: member."],
  [
    () => new refusals.SendTooSoon({ retryAt: at, reason: "hourly" }),
    "Another code can be sent later: hourly."
  ],
  [() => new refusals.UndoRefused({ reason: "tooLate" }), "This cannot be undone: tooLate."],
  [() => new refusals.PostponingRefused(), "The workspace requires a trusted session."],
  [
    () => new PolicyRefused({ setting: "nameTemplate", reason: "unknownWord", about: "[colour]" }),
    "The policy is refused: nameTemplate, unknownWord [colour]"
  ],
  [
    () => new PolicyRefused({ setting: "nameTemplate", reason: "empty", about: "" }),
    "The policy is refused: nameTemplate, empty"
  ],
  [
    () => new PolicyLocksOut({ reason: "browser", required: "Firefox" }),
    "This policy would lock out whoever sets it: browser."
  ]
]

describe("Every way in which the rules say no", () => {
  // Made within the test: what is made while tests are collected, no mutant is seen in.
  it.each(SAYS.map(([refuse, says]) => [says, refuse] as const))("%s", (says, refuse) =>
    assert.strictEqual(refuse().message, says)
  )

  it("is in this list", () => {
    const tags = SAYS.map(([refuse]) => refuse()._tag)
    assert.sameMembers(
      [...new Set(tags)],
      refusals.Refusal.members.map(({ identifier }) => identifier)
    )
  })
})
