import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  ago,
  byCode,
  DAY,
  device,
  facts,
  id,
  kinds,
  later,
  NOW,
  policy,
  refusal,
  roster,
  says
} from "../../test/given.ts"
import type { ClientFacts } from "../client.ts"
import type { Policy } from "../policy.ts"
import { ClientNotPermitted } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import {
  clientIsPermitted,
  clientRefusal,
  kindIsItsOwn,
  majorVersion,
  policyAgainst,
  trustEndedByPolicy,
  trustRanOut
} from "./client.ts"

describe(`${rule("CLIENT-1")}`, () => {
  it.each(kinds)("%s is what it says, declares, and was set up as", (kind) => {
    assert.isUndefined(says(kindIsItsOwn(kind, facts(kind), device(kind))))
    assert.isUndefined(says(kindIsItsOwn(kind, facts(kind), undefined)))
  })

  it("refuses an extension that calls itself the web app", () => {
    const refused = new ClientNotPermitted({ reason: "kind", required: "extension" })
    assert.deepStrictEqual(refusal(kindIsItsOwn("web", facts("web"), device("extension"))), refused)
    assert.deepStrictEqual(refusal(kindIsItsOwn("extension", facts("web"), undefined)), refused)
    assert.deepStrictEqual(refusal(kindIsItsOwn("extension", facts("web"), device("extension"))), refused)
    assert.deepStrictEqual(refusal(kindIsItsOwn("web", facts("extension"), device("extension"))), refused)
  })
})

describe(`${rule("CLIENT-2")}`, () => {
  const mac: Partial<ClientFacts> = {
    os: "macOS",
    osVersion: "15.3",
    browser: "Edge",
    browserVersion: "140.0"
  }
  const required = (reason: ClientNotPermitted["reason"], what: string) =>
    new ClientNotPermitted({ reason, required: what })

  it.each<[string, Partial<Policy>, Partial<ClientFacts>, ClientNotPermitted | null]>([
    ["a standard workspace takes all", {}, {}, null],
    ["a listed kind", { allowedKinds: ["web"] }, {}, null],
    ["one of several kinds", { allowedKinds: ["mobile", "web"] }, {}, null],
    ["another kind", { allowedKinds: ["mobile", "extension"] }, {}, required("kind", "mobile, extension")],
    ["no kind at all", { allowedKinds: [] }, {}, required("kind", "")],
    ["a listed system", { allowedOs: ["macOS"] }, {}, null],
    ["another system", { allowedOs: ["Windows", "Linux"] }, {}, required("os", "Windows, Linux")],
    ["a listed browser", { allowedBrowsers: ["Edge"] }, {}, null],
    ["another browser", { allowedBrowsers: ["Chrome", "Safari"] }, {}, required("browser", "Chrome, Safari")],
    ["the lowest system", { minimumOsVersions: { macOS: 15 } }, {}, null],
    ["an older system", { minimumOsVersions: { macOS: 16 } }, {}, required("osVersion", "macOS 16")],
    ["another family's lowest", { minimumOsVersions: { Windows: 99 } }, {}, null],
    [
      "a frozen version",
      { minimumOsVersions: { macOS: 15 } },
      { osVersion: null },
      required("osVersion", "macOS 15")
    ],
    [
      "no version",
      { minimumOsVersions: { macOS: 15 } },
      { osVersion: "new" },
      required("osVersion", "macOS 15")
    ],
    ["the lowest browser", { minimumBrowserVersions: { Edge: 140 } }, {}, null],
    [
      "an older browser",
      { minimumBrowserVersions: { Edge: 141 } },
      {},
      required("browserVersion", "Edge 141")
    ],
    [
      "a browser of version 0",
      { minimumBrowserVersions: { Edge: 1 } },
      { browserVersion: "0.9" },
      required("browserVersion", "Edge 1")
    ],
    [
      "a silent browser",
      { minimumBrowserVersions: { Edge: 1 } },
      { browserVersion: null },
      required("browserVersion", "Edge 1")
    ]
  ])("%s", (_, given, declared, expected) => {
    const client = facts("web", { ...mac, ...declared })
    assert.deepStrictEqual(clientRefusal(client, policy(given)), expected)
    const rule = clientIsPermitted(client, policy(given))
    if (expected === null) assert.isUndefined(says(rule))
    else assert.deepStrictEqual(refusal(rule), expected)
  })

  it.each([
    ["15.3", 15],
    ["15", 15],
    [" 120.0.1", 120],
    ["7th", 7],
    ["", null],
    ["v9", null],
    ["-3", null],
    [null, null]
  ])("reads %s as %s", (declared, major) => {
    assert.strictEqual(majorVersion(declared), major)
  })
})

describe(`${rule("CLIENT-3")}`, () => {
  const one = device("web", { trusted: byCode(ago(10 * DAY)) })
  const aged = policy({ maximumAgeDays: 11 })
  const idle = policy({ idleDays: 11 })

  it("lets trust run for ever in a standard workspace", () => {
    assert.isNull(trustRanOut(one, policy(), later(5000 * DAY)))
  })

  it("ends trust so many days after it was given, used or not", () => {
    assert.isNull(trustRanOut(one, aged, later(DAY - 1), later(DAY - 1)))
    assert.deepStrictEqual(
      trustRanOut(one, aged, later(DAY), later(DAY)),
      new ClientNotPermitted({ reason: "age", required: "11" })
    )
  })

  it("ends trust so many days after the last use, or after it was given where there was none", () => {
    assert.isNull(trustRanOut(one, idle, later(DAY - 1)))
    assert.deepStrictEqual(
      trustRanOut(one, idle, later(DAY)),
      new ClientNotPermitted({ reason: "idle", required: "11" })
    )
    assert.isNull(trustRanOut(one, idle, later(DAY), ago(DAY)))
    assert.strictEqual(trustRanOut(one, idle, later(10 * DAY), ago(DAY))?.reason, "idle")
  })

  it("takes no use from before the trust for one: a device that was set up anew is fresh", () => {
    assert.isNull(trustRanOut(one, idle, later(DAY - 1), ago(500 * DAY)))
  })

  it("counts from the set-up where nobody knows when trust was given", () => {
    const unknown = device("web", { trusted: null, registeredAt: ago(11 * DAY) })
    assert.strictEqual(trustRanOut(unknown, aged, NOW)?.reason, "age")
  })

  it("names the client before the age", () => {
    const both = policy({ maximumAgeDays: 1, allowedKinds: ["mobile"] })
    assert.strictEqual(policyAgainst(one, both, NOW)?.reason, "kind")
    assert.strictEqual(policyAgainst(one, policy({ maximumAgeDays: 1 }), NOW)?.reason, "age")
    assert.strictEqual(policyAgainst(one, idle, later(DAY), later(0)), null)
    assert.isNull(policyAgainst(one, policy(), NOW))
  })

  it("removes by policy the Approved device whose time is over, and only that", () => {
    const given = (one: ReturnType<typeof device>, days = 10) => ({
      roster: roster([one]),
      policy: policy({ idleDays: days })
    })
    const removed = {
      _tag: "DeviceRemoved" as const,
      deviceId: id("web"),
      byDeviceId: null,
      reason: "policy" as const,
      at: NOW
    }
    assert.deepStrictEqual(trustEndedByPolicy(one, given(one), NOW), [removed])
    assert.deepStrictEqual(trustEndedByPolicy(one, given(one, 11), NOW), [])
    const used = new Map([[one.id, ago(DAY)]])
    assert.deepStrictEqual(trustEndedByPolicy(one, { ...given(one), lastUsed: used }, NOW), [])
    assert.deepStrictEqual(trustEndedByPolicy(undefined, given(one), NOW), [])
    const locked = device("web", { status: "locked", trusted: byCode(ago(99 * DAY)) })
    assert.deepStrictEqual(trustEndedByPolicy(locked, given(locked), NOW), [])
  })
})
