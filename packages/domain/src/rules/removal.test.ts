import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  ago,
  byCode,
  CLOCK,
  DAY,
  device,
  id,
  instance,
  later,
  MAILBOX,
  NOW,
  policy,
  refusal,
  roster,
  says,
  self,
  SYSTEM
} from "../../test/given.ts"
import { AlreadyTrusted, DeviceStatusRefused, ManagementRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import {
  codeMayRemove,
  isLocked,
  isRemovable,
  isTrustedOnce,
  mayRemove,
  mayRemoveByCode,
  sessionsEndedWith
} from "./removal.ts"

const no = (reason: ManagementRefused["reason"]) => new ManagementRefused({ reason })

describe(`${rule("MANAGE-2")}`, () => {
  it.each([
    // status → removable, trusted once, locked
    ["pendingVerification", true, false, false],
    ["pendingApproval", true, false, false],
    ["approved", true, true, false],
    ["locked", true, true, true],
    ["removed", false, false, false],
    ["denied", false, false, false],
    ["expired", false, false, false],
    ["cancelled", false, false, false]
  ] as const)("%s: removed %s, renamed or locked %s, unlocked %s", (status, removable, once, locked) => {
    const one = device("web", { status })
    const refused = new DeviceStatusRefused({ status })
    for (const [rule, expected] of [
      [isRemovable(one, NOW), removable],
      [isTrustedOnce(one, NOW), once],
      [isLocked(one, NOW), locked]
    ] as const) {
      if (expected) assert.isUndefined(says(rule))
      else assert.deepStrictEqual(refusal(rule), refused)
    }
  })

  it("goes by the clock", () => {
    const lock = device("web", { status: "locked", lockedUntil: later(1) })
    assert.isUndefined(says(isLocked(lock, NOW)))
    assert.deepStrictEqual(refusal(isLocked(lock, later(1))), new DeviceStatusRefused({ status: "approved" }))
    const ask = device("web", { status: "pendingApproval", expiresAt: later(1) })
    assert.deepStrictEqual(
      refusal(isRemovable(ask, later(1))),
      new DeviceStatusRefused({ status: "expired" })
    )
  })

  it("says who removed it, and by which device", () => {
    const given = { roster: roster([device("web"), device("mobile")]), policy: policy() }
    const removed = (by: Parameters<typeof mayRemove>[1]) => says(mayRemove(given, by, NOW))
    assert.deepStrictEqual(removed(self("web")), { reason: "removedByMember", byDeviceId: id("web") })
    assert.deepStrictEqual(removed(admin()), { reason: "removedByAdmin", byDeviceId: null })
    assert.deepStrictEqual(removed(admin({ memberId: "member" })), {
      reason: "removedByAdmin",
      byDeviceId: null
    })
    assert.deepStrictEqual(removed(SYSTEM), { reason: "removedByAdmin", byDeviceId: null })
    assert.deepStrictEqual(refusal(mayRemove(given, CLOCK, NOW)), no("notAdministrator"))
    assert.deepStrictEqual(refusal(mayRemove(given, self("mobile"), NOW)), no("notWeb"))
    assert.deepStrictEqual(refusal(mayRemove(given, self("web2"), NOW)), no("notTrusted"))
    assert.deepStrictEqual(refusal(mayRemove(given, MAILBOX, NOW)), no("notAdministrator"))
    assert.deepStrictEqual(refusal(mayRemove(given, admin({ role: "user" }), NOW)), no("notAdministrator"))
    assert.deepStrictEqual(refusal(mayRemove(given, admin({ trusted: false }), NOW)), no("notTrusted"))
  })
})

describe(`${rule("MANAGE-3")}`, () => {
  const full = { roster: roster([device("web"), device("web2")]), policy: policy({ deviceLimit: 2 }) }

  it("is open at the limit, on the web, without trust", () => {
    assert.isUndefined(says(mayRemoveByCode(full, self("web3"), NOW)))
  })

  it.each(["mobile", "extension"] as const)("is not open on %s", (client) => {
    assert.deepStrictEqual(refusal(mayRemoveByCode(full, self(client), NOW)), no("notWeb"))
  })

  it("is not open below the limit: setting this browser up is the way", () => {
    const room = { ...full, policy: policy({ deviceLimit: 3 }) }
    assert.deepStrictEqual(refusal(mayRemoveByCode(room, self("web3"), NOW)), no("notTrusted"))
  })

  it("is open above the limit too, where that was lowered", () => {
    assert.isUndefined(
      says(mayRemoveByCode({ ...full, policy: policy({ deviceLimit: 1 }) }, self("web3"), NOW))
    )
  })

  it("is not needed where Remove itself is open", () => {
    assert.deepStrictEqual(
      refusal(mayRemoveByCode(full, self("web"), NOW)),
      new AlreadyTrusted({ deviceId: id("web") })
    )
    const aged = { ...full, policy: policy({ deviceLimit: 2, maximumAgeDays: 1 }) }
    assert.isUndefined(says(mayRemoveByCode(aged, self("web"), NOW)))
  })
})

describe(`${rule("MANAGE-4")}`, () => {
  const open = { roster: roster(), policy: policy() }
  const off = { roster: roster(), policy: policy({ emailFallback: "off" }) }

  it.each([
    ["web", "approved", true],
    ["mobile", "approved", true],
    ["web", "locked", true],
    ["extension", "approved", false],
    ["extension", "locked", false],
    ["web", "pendingApproval", false],
    ["mobile", "pendingVerification", false]
  ] as const)("%s %s: refused %s", (client, status, refused) => {
    const one = device(client, { status, trusted: status.startsWith("pending") ? null : byCode(ago(DAY)) })
    assert.isUndefined(says(codeMayRemove(open, one)))
    if (refused) assert.deepStrictEqual(refusal(codeMayRemove(off, one)), no("notTrusted"))
    else assert.isUndefined(says(codeMayRemove(off, one)))
  })
})

describe(`${rule("MANAGE-5")}`, () => {
  const ended = {
    _tag: "SessionsEnded",
    which: "ofInstance",
    sessionId: null,
    instanceId: instance("web"),
    reason: "deviceRemoved",
    at: NOW
  } as const

  it.each([self("web2"), self("mobile"), admin(), MAILBOX, SYSTEM, CLOCK])("ends them for %j", (by) => {
    assert.deepStrictEqual(sessionsEndedWith(device("web"), by, NOW), [ended])
  })

  it("leaves the session that removes the device it is on, in whatever session of that instance", () => {
    assert.deepStrictEqual(sessionsEndedWith(device("web"), self("web"), NOW), [])
  })

  it("ends the sessions of an administrator's own browser where somebody else's device is removed there", () => {
    assert.deepStrictEqual(sessionsEndedWith(device("web"), admin({ client: "web" }), NOW), [ended])
  })
})
