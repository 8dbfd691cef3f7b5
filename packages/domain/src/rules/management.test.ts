import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  ago,
  byCode,
  CLOCK,
  DAY,
  device,
  instance,
  kinds,
  MAILBOX,
  NOW,
  ofKinds,
  policy,
  refusal,
  roster,
  ROLES,
  says,
  self,
  SYSTEM
} from "../../test/given.ts"
import type { Actor } from "../actor.ts"
import type { ClientKind } from "../client.ts"
import type { Device } from "../device.ts"
import type { Role } from "../member.ts"
import { ManagementRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import {
  capabilitiesOf,
  isAdministrator,
  isManager,
  mayAdminister,
  mayAdministerMember,
  mayGiveRole,
  mayManage,
  outranks
} from "./management.ts"

const no = (reason: ManagementRefused["reason"]) => new ManagementRefused({ reason })
const capable = (kind: ClientKind, device: Device | null, role: Role = "user", under = policy()) =>
  capabilitiesOf({
    roster: roster(device === null ? [] : [device], { role }),
    policy: under,
    instanceId: instance(kind),
    kind,
    at: NOW
  })
const NOTHING = { manage: false, decide: false, administer: false }

describe(`${rule("MANAGE-1")}`, () => {
  it.each(
    ofKinds([
      // kind, role → manage, decide, administer
      ["web", "owner", true, true, true],
      ["web", "superAdmin", true, true, true],
      ["web", "admin", true, true, true],
      ["web", "user", true, true, false],
      ["web", "loginOnly", true, true, false],
      ["web", "guest", true, true, false],
      ["mobile", "owner", false, true, false],
      ["mobile", "superAdmin", false, true, false],
      ["mobile", "admin", false, true, false],
      ["mobile", "user", false, true, false],
      ["mobile", "loginOnly", false, true, false],
      ["mobile", "guest", false, true, false],
      ["extension", "owner", false, false, false],
      ["extension", "superAdmin", false, false, false],
      ["extension", "admin", false, false, false],
      ["extension", "user", false, false, false],
      ["extension", "loginOnly", false, false, false],
      ["extension", "guest", false, false, false]
    ] as const)
  )("trusted on %s as %s: manage %s, decide %s, administer %s", (kind, role, manage, decide, administer) => {
    assert.deepStrictEqual(capable(kind, device(kind), role), { manage, decide, administer })
  })

  it.each(kinds)("without trust %s does none of it, in no role", (kind) => {
    for (const role of ROLES) {
      for (const status of [
        "pendingApproval",
        "pendingVerification",
        "locked",
        "removed",
        "denied"
      ] as const) {
        assert.deepStrictEqual(capable(kind, device(kind, { status }), role), NOTHING)
      }
      assert.deepStrictEqual(capable(kind, null, role), NOTHING)
      assert.deepStrictEqual(capable(kind, device(kind), role, policy({ maximumAgeDays: 1 })), NOTHING)
    }
  })

  it("believes no session that calls itself another kind", () => {
    const asked = { roster: roster([device("extension")], { role: "owner" }), policy: policy(), at: NOW }
    assert.deepStrictEqual(
      capabilitiesOf({ ...asked, instanceId: instance("extension"), kind: "web" }),
      NOTHING
    )
    const posing = { ...self("extension"), kind: "web" as const }
    assert.deepStrictEqual(refusal(mayManage(asked, posing, NOW)), no("notTrusted"))
  })

  it("manages from the member's own trusted web session only, and gives its device", () => {
    const own = device("web")
    const given = { roster: roster([own, device("mobile"), device("extension")]), policy: policy() }
    assert.strictEqual(says(mayManage(given, self("web"), NOW)), own)
    assert.deepStrictEqual(refusal(mayManage(given, self("mobile"), NOW)), no("notWeb"))
    assert.deepStrictEqual(refusal(mayManage(given, self("extension"), NOW)), no("notWeb"))
    assert.deepStrictEqual(refusal(mayManage(given, self("web2"), NOW)), no("notTrusted"))
    const idle = { ...given, policy: policy({ idleDays: 1 }) }
    assert.deepStrictEqual(refusal(mayManage(idle, self("web"), NOW)), no("notTrusted"))
    assert.strictEqual(
      says(mayManage({ ...idle, lastUsed: new Map([[own.id, NOW]]) }, self("web"), NOW)),
      own
    )
  })

  it("lets the member manage as soon as the web app is set up (R31)", () => {
    const fresh = device("web", { trusted: byCode(NOW) })
    assert.isTrue(capable("web", fresh).manage)
    assert.isTrue(capable("web", device("web", { trusted: byCode(ago(999 * DAY)) })).manage)
  })

  it.each([admin(), MAILBOX, SYSTEM, CLOCK])("is nobody else's: %j", (by) => {
    const given = { roster: roster([device("web9")]), policy: policy() }
    assert.deepStrictEqual(refusal(isManager(given, by, NOW)), no("notAdministrator"))
    assert.strictEqual(says(isManager(given, self("web9"), NOW)), given.roster.devices[0])
  })
})

describe(`${rule("MANAGE-2")}`, () => {
  it("counts owner, super admin and admin as administrators", () => {
    assert.deepStrictEqual(ROLES.filter(isAdministrator), ["owner", "superAdmin", "admin"])
  })

  it.each<[string, Actor, ManagementRefused | null]>([
    ["the command line", SYSTEM, null],
    ["the identity provider", { _tag: "System", via: "scim" }, null],
    ["the clock", CLOCK, no("notAdministrator")],
    ["the mailbox", MAILBOX, no("notAdministrator")],
    ["the member", self("web"), no("notAdministrator")],
    ["an owner", admin({ role: "owner" }), null],
    ["a super admin", admin({ role: "superAdmin" }), null],
    ["an admin", admin(), null],
    ["a user", admin({ role: "user" }), no("notAdministrator")],
    ["a guest", admin({ role: "guest" }), no("notAdministrator")],
    ["an admin without trust", admin({ trusted: false }), no("notTrusted")],
    ["an admin on the phone", admin({ client: "mobile" }), no("notWeb")],
    ["an admin in the extension", admin({ client: "extension" }), no("notWeb")]
  ])("%s", (_, by, expected) => {
    if (expected === null) assert.isUndefined(says(mayAdminister(by)))
    else assert.deepStrictEqual(refusal(mayAdminister(by)), expected)
  })
})

describe(`${rule("MANAGE-6")}`, () => {
  const ORDER = ["owner", "superAdmin", "admin", "user", "loginOnly", "guest"] as const

  it("ranks the six roles", () => {
    ORDER.forEach((one, n) => {
      ORDER.forEach((other, m) => assert.strictEqual(outranks(one, other), n < m))
    })
  })

  it.each(ORDER)("an admin acts on %s only where that ranks no higher", (role) => {
    const expected = role === "owner" || role === "superAdmin" ? "ManagementRefused" : undefined
    assert.strictEqual(says(mayAdministerMember(admin(), roster([], { role }))), expected)
    assert.strictEqual(says(mayGiveRole(admin(), role)), expected)
    assert.isUndefined(says(mayAdministerMember(admin({ role: "owner" }), roster([], { role }))))
    assert.isUndefined(says(mayGiveRole(admin({ role: "owner" }), role)))
    assert.isUndefined(says(mayAdministerMember(SYSTEM, roster([], { role }))))
    assert.isUndefined(says(mayGiveRole(SYSTEM, role)))
  })

  it("never lets anybody act on themselves", () => {
    const own = admin({ role: "owner", memberId: "member" })
    assert.deepStrictEqual(refusal(mayAdministerMember(own, roster())), no("notAdministrator"))
  })

  it("still asks for a trusted web session", () => {
    assert.deepStrictEqual(
      refusal(mayAdministerMember(admin({ trusted: false }), roster())),
      no("notTrusted")
    )
    assert.deepStrictEqual(refusal(mayAdministerMember(CLOCK, roster())), no("notAdministrator"))
  })
})
