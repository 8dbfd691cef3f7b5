import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  ago,
  byCode,
  DAY,
  device,
  kinds,
  later,
  NOW,
  ofKinds,
  policy,
  refusal,
  roster,
  says
} from "../../test/given.ts"
import type { Policy } from "../policy.ts"
import { PathNotPermitted } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import { approverKinds, deciders, pathIsPermitted, route } from "./route.ts"

const code = ["emailCode"] as const
const approval = ["approval"] as const
const both = ["approval", "emailCode"] as const

const HELD = {
  none: [],
  web: [device("web8")],
  mobile: [device("mobile8")],
  extension: [device("extension8")],
  locked: [device("web8", { status: "locked" })],
  lockedExtension: [device("extension8", { status: "locked" })],
  lockedAndMobile: [device("web8", { status: "locked" }), device("mobile8")],
  asking: [
    device("web8", { status: "pendingApproval" }),
    device("mobile8", { status: "pendingVerification" })
  ],
  ended: (["removed", "denied", "expired", "cancelled"] as const).map((status) =>
    device(`web8`, { id: status, status })
  )
} as const

const POLICIES = {
  standard: {},
  off: { emailFallback: "off" },
  enrol: { extensionEnrolment: "approval" },
  enrolOff: { extensionEnrolment: "approval", emailFallback: "off" }
} as const satisfies Record<string, Partial<Policy>>

const ways = (kind: "web" | "extension" | "mobile", held: keyof typeof HELD, under: keyof typeof POLICIES) =>
  route({ roster: roster(HELD[held]), kind, policy: policy(POLICIES[under]), at: NOW })

const table = ofKinds([
  // kind, the member has, policy → ways
  ["web", "none", "standard", code],
  ["web", "none", "off", code],
  ["web", "web", "standard", both],
  ["web", "web", "off", approval],
  ["web", "mobile", "standard", both],
  ["web", "mobile", "off", approval],
  ["web", "extension", "standard", code],
  ["web", "extension", "off", code],
  ["web", "locked", "standard", code],
  ["web", "locked", "off", approval],
  ["web", "lockedExtension", "off", code],
  ["web", "lockedAndMobile", "off", approval],
  ["web", "lockedAndMobile", "standard", both],
  ["web", "asking", "standard", code],
  ["web", "asking", "off", code],
  ["web", "ended", "standard", code],
  ["web", "ended", "off", code],
  ["mobile", "none", "standard", code],
  ["mobile", "none", "off", code],
  ["mobile", "web", "standard", both],
  ["mobile", "web", "off", approval],
  ["mobile", "mobile", "standard", both],
  ["mobile", "extension", "off", code],
  ["mobile", "locked", "off", approval],
  ["mobile", "ended", "off", code],
  ["extension", "none", "standard", code],
  ["extension", "none", "enrol", code],
  ["extension", "none", "enrolOff", code],
  ["extension", "web", "standard", code],
  ["extension", "web", "off", code],
  ["extension", "web", "enrol", both],
  ["extension", "web", "enrolOff", approval],
  ["extension", "mobile", "enrol", both],
  ["extension", "extension", "enrol", code],
  ["extension", "locked", "off", code],
  ["extension", "locked", "enrolOff", approval],
  ["extension", "locked", "enrol", code],
  ["extension", "asking", "enrolOff", code]
] as const)

const prove = (rows: typeof table) => {
  it("has rows for every kind that this run is about", () => {
    for (const kind of kinds)
      assert.isTrue(
        table.some(([one]) => one === kind),
        kind
      )
  })
  it.each(rows)("%s, the member has %s, policy %s: %j", (kind, held, under, expected) => {
    assert.deepStrictEqual(ways(kind, held, under), [...expected])
  })
}

describe(`${rule("ROUTE-1")}`, () => {
  prove(table.filter(([kind, , under]) => kind !== "extension" && under === "standard"))

  it("names the open ways where a closed one is asked for", () => {
    const first = { roster: roster(), kind: "web" as const, policy: policy(), at: NOW }
    assert.isUndefined(says(pathIsPermitted("emailCode", first)))
    assert.deepStrictEqual(
      refusal(pathIsPermitted("approval", first)),
      new PathNotPermitted({ path: "approval", permitted: ["emailCode"] })
    )
    const second = { ...first, roster: roster([device("mobile")]) }
    assert.isUndefined(says(pathIsPermitted("approval", second)))
    assert.isUndefined(says(pathIsPermitted("emailCode", second)))
  })

  it("follows the clock: a lock that ends opens the approval again", () => {
    const locked = roster([device("web", { status: "locked", lockedUntil: later(1) })])
    const asked = { roster: locked, kind: "mobile" as const, policy: policy() }
    assert.deepStrictEqual(route({ ...asked, at: NOW }), ["emailCode"])
    assert.deepStrictEqual(route({ ...asked, at: later(1) }), ["approval", "emailCode"])
  })

  it("counts on no device that policy has something against", () => {
    const old = roster([device("web", { trusted: byCode(ago(3 * DAY)) })])
    const asked = { roster: old, kind: "web" as const, at: NOW }
    for (const given of [
      { maximumAgeDays: 3 },
      { idleDays: 3 },
      { allowedKinds: ["mobile"] },
      { minimumBrowserVersions: { Chrome: 200 } }
    ] as ReadonlyArray<Partial<Policy>>) {
      assert.deepStrictEqual(route({ ...asked, policy: policy(given) }), ["emailCode"])
    }
    const used = new Map([[old.devices[0]!.id, ago(DAY)]])
    assert.deepStrictEqual(route({ ...asked, policy: policy({ idleDays: 3 }), lastUsed: used }), [
      "approval",
      "emailCode"
    ])
    assert.strictEqual(deciders({ ...asked, policy: policy({ idleDays: 3 }) }).length, 0)
  })
})

describe(`${rule("ROUTE-2")}`, () => {
  prove(table.filter(([kind]) => kind === "extension"))
})

describe(`${rule("ROUTE-3")}`, () => {
  prove(table.filter(([kind, , under]) => kind !== "extension" && under === "off"))
})

describe(`${rule("ROUTE-4")}`, () => {
  it.each([
    ["none", []],
    ["web", ["web"]],
    ["mobile", ["mobile"]],
    ["extension", []],
    ["locked", []],
    ["lockedAndMobile", ["mobile"]],
    ["asking", []],
    ["ended", []]
  ] as const)("who has %s is shown %j", (held, expected) => {
    assert.deepStrictEqual(approverKinds(roster(HELD[held]), NOW), [...expected])
  })

  it("names the web first, each kind once, and none that policy rules out", () => {
    const many = roster([device("mobile"), device("mobile2"), device("web"), device("web2")])
    assert.deepStrictEqual(approverKinds(many, NOW), ["web", "mobile"])
    assert.deepStrictEqual(approverKinds(many, NOW, policy()), ["web", "mobile"])
    assert.deepStrictEqual(approverKinds(many, NOW, policy({ allowedKinds: ["mobile"] })), ["mobile"])
  })
})
