import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  ago,
  byCode,
  DAY,
  device,
  facts,
  id,
  instance,
  kinds,
  later,
  NOW,
  policy,
  refusal,
  roster,
  ROLES,
  says
} from "../../test/given.ts"
import type { Device } from "../device.ts"
import type { Policy } from "../policy.ts"
import { AlreadyTrusted, TrustRequired } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import type { Access } from "../access.ts"
import { accessOf, blockedFrom, notTrustedYet, trustedDevice, trustRequired } from "./access.ts"

const REMIND = policy()
const REQUIRED = policy({ enforcement: { _tag: "Required" } })
const GRACE = policy({ enforcement: { _tag: "Grace", days: 7 } })

const access = (devices: ReadonlyArray<Device>, given: Policy = REMIND, extra = {}) =>
  accessOf({ roster: roster(devices), policy: given, instanceId: instance("web"), at: NOW, ...extra })
const is = (level: Access["level"], reason: Access["reason"] = null): Access => ({
  level,
  reason,
  blockedAt: null
})

describe(`${rule("TRUST-1")}`, () => {
  it.each(kinds)("%s is trusted while its device is Approved", (kind) => {
    const asked = { roster: roster([device(kind)]), policy: REQUIRED, instanceId: instance(kind), at: NOW }
    assert.deepStrictEqual(accessOf(asked), is("trusted"))
  })

  it.each([
    ["pendingVerification", "pending"],
    ["pendingApproval", "pending"],
    ["locked", "locked"],
    ["removed", "noDevice"],
    ["denied", "noDevice"],
    ["expired", "noDevice"],
    ["cancelled", "noDevice"]
  ] as const)("%s is unsecured: %s", (status, reason) => {
    assert.deepStrictEqual(access([device("web", { status })]), is("unsecured", reason))
  })

  it("has nothing from another instance's device", () => {
    assert.deepStrictEqual(
      access([device("web2"), device("extension"), device("mobile")]),
      is("unsecured", "noDevice")
    )
  })

  it.each<[Partial<Policy>, Access]>([
    [{ allowedKinds: ["mobile"] }, is("blocked", "kind")],
    [{ allowedOs: ["Windows"] }, is("blocked", "os")],
    [{ allowedBrowsers: [] }, is("blocked", "browser")],
    [{ minimumOsVersions: { macOS: 1 } }, is("blocked", "osVersion")],
    [{ minimumBrowserVersions: { Chrome: 141 } }, is("blocked", "browserVersion")],
    [{ maximumAgeDays: 1 }, is("unsecured", "age")],
    [{ idleDays: 1 }, is("unsecured", "idle")],
    [
      { minimumBrowserVersions: { Chrome: 140 }, allowedKinds: ["web"], maximumAgeDays: 2, idleDays: 2 },
      is("trusted")
    ]
  ])("under %j it is %j", (given, expected) => {
    assert.deepStrictEqual(access([device("web")], policy(given)), expected)
  })

  it("knows that the device was used", () => {
    const given = policy({ idleDays: 1 })
    assert.deepStrictEqual(access([device("web")], given, { lastUsedAt: ago(DAY - 1) }), is("trusted"))
    assert.deepStrictEqual(access([device("web")], given, { lastUsedAt: ago(DAY) }), is("unsecured", "idle"))
  })

  it("tells a client that cannot be set up before it tries, by what it declares now", () => {
    const declared = { facts: facts("web", { browser: "Opera" }) }
    const given = policy({ allowedBrowsers: ["Chrome"] })
    assert.deepStrictEqual(access([], given, declared), is("blocked", "browser"))
    assert.deepStrictEqual(access([], given), is("unsecured", "noDevice"))
    const pending = device("web", { status: "pendingApproval", facts: facts("web", { browser: "Opera" }) })
    assert.deepStrictEqual(access([pending], given), is("blocked", "browser"))
    assert.deepStrictEqual(
      access([device("web", { status: "locked" })], policy({ allowedKinds: [] })),
      is("unsecured", "locked")
    )
  })

  it("gives the device that makes it trusted, or none", () => {
    const one = device("web")
    const given = { roster: roster([one]), policy: REMIND }
    assert.strictEqual(trustedDevice(given, instance("web"), NOW), one)
    assert.isUndefined(trustedDevice(given, instance("web2"), NOW))
    const idle = { ...given, policy: policy({ idleDays: 1 }) }
    assert.isUndefined(trustedDevice(idle, instance("web"), NOW))
    const lastUsed = new Map([[one.id, ago(5)]])
    assert.strictEqual(trustedDevice({ ...idle, lastUsed }, instance("web"), NOW), one)
    assert.isUndefined(trustedDevice({ ...idle, lastUsed }, instance("web2"), NOW))
    const left = { ...given, roster: roster([one], { state: "deprovisioned" }) }
    assert.isUndefined(trustedDevice(left, instance("web"), NOW))
  })
})

describe(`${rule("TRUST-2")}`, () => {
  it("never blocks a member who is only reminded", () => {
    assert.isNull(blockedFrom(roster(), REMIND))
    assert.deepStrictEqual(access([]), is("unsecured", "noDevice"))
  })

  it.each(["noDevice", "pending", "locked", "age"] as const)(
    "blocks at once where trust is required: %s",
    (reason) => {
      const devices = {
        noDevice: [],
        pending: [device("web", { status: "pendingApproval" })],
        locked: [device("web", { status: "locked" })],
        age: [device("web", { trusted: byCode(ago(40 * DAY)) })]
      }[reason]
      assert.deepStrictEqual(access(devices, { ...REQUIRED, maximumAgeDays: 30 }), is("blocked", reason))
    }
  )

  it("blocks from the moment the grace period ends", () => {
    const joined = roster([], { joinedAt: ago(7 * DAY - 1) })
    const asked = { roster: joined, policy: GRACE, instanceId: instance("web") }
    assert.deepStrictEqual(accessOf({ ...asked, at: NOW }), {
      level: "unsecured",
      reason: "noDevice",
      blockedAt: later(1)
    })
    assert.deepStrictEqual(accessOf({ ...asked, at: later(1) }), is("blocked", "noDevice"))
  })

  it("blocks who left, whatever they had", () => {
    const left = roster([device("web")], { state: "deprovisioned" })
    const asked = { roster: left, policy: REMIND, instanceId: instance("web"), at: NOW }
    assert.deepStrictEqual(accessOf(asked), is("blocked", "noDevice"))
  })
})

describe(`${rule("TRUST-3")}`, () => {
  it("lets a trusted session pass", () => {
    assert.isUndefined(says(trustRequired(is("trusted"))))
  })

  it.each(["unsecured", "blocked"] as const)("refuses an %s one", (level) => {
    assert.deepStrictEqual(
      refusal(trustRequired(is(level, "noDevice"))),
      new TrustRequired({ access: level })
    )
  })
})

describe(`${rule("TRUST-4")}`, () => {
  it.each(ROLES)("%s is trusted by a device and by nothing else", (role) => {
    for (const given of [REMIND, REQUIRED, GRACE]) {
      const asked = { policy: given, instanceId: instance("web"), at: NOW }
      const without = accessOf({ ...asked, roster: roster([], { role }) })
      assert.deepStrictEqual(without, accessOf({ ...asked, roster: roster([], { role: "guest" }) }))
      assert.notStrictEqual(without.level, "trusted")
      assert.strictEqual(accessOf({ ...asked, roster: roster([device("web")], { role }) }).level, "trusted")
    }
  })
})

describe(`${rule("SETUP-3")}`, () => {
  const given = (one: Device, under = REMIND) => ({ roster: roster([one]), policy: under })

  it("refuses a trusted instance, and names its device", () => {
    assert.deepStrictEqual(
      refusal(notTrustedYet(given(device("web")), instance("web"), NOW)),
      new AlreadyTrusted({ deviceId: id("web") })
    )
  })

  it("lets every other one begin", () => {
    assert.isUndefined(says(notTrustedYet(given(device("web2")), instance("web"), NOW)))
    assert.isUndefined(
      says(notTrustedYet(given(device("web", { status: "pendingApproval" })), instance("web"), NOW))
    )
    assert.isUndefined(
      says(notTrustedYet(given(device("web"), policy({ maximumAgeDays: 1 })), instance("web"), NOW))
    )
  })
})
