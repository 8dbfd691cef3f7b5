import { assert, describe, it } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { ask, deviceView, minutes, overviewOf, thisMac, unsecured } from "@tessera/ui/testing/views"
import { isLastApprover, removesByCode, rowActions } from "./row-actions.ts"

const facts = thisMac.facts
const other = deviceView("other")

describe("P6: a row offers what the server would do, and nothing else", () => {
  it.each([
    ["pendingApproval", ["deny", "approve"]],
    ["pendingVerification", ["deny"]],
    ["approved", ["rename", "remove"]],
    ["locked", ["rename", "remove"]],
    ["removed", []],
    ["denied", []],
    ["expired", []],
    ["cancelled", []]
  ] as const)("%s, in a trusted web session", (status, actions) => {
    const expiresAt = status.startsWith("pending") ? minutes(3) : null
    const device = { ...other, status, expiresAt }
    assert.deepStrictEqual(rowActions(overviewOf({ devices: [thisMac, device] }), device), actions)
  })

  it("mobile decides and does not manage; the extension does neither (R8, D1)", () => {
    const asking = ask("asking", "Asking")
    const at = (kind: "mobile" | "extension") => {
      const own = { ...thisMac, facts: { ...facts, kind } }
      const { session } = overviewOf()
      return overviewOf({ session: { ...session, facts: own.facts }, devices: [asking, own, other] })
    }
    assert.deepStrictEqual(rowActions(at("mobile"), asking), ["deny", "approve"])
    assert.deepStrictEqual(rowActions(at("mobile"), other), [])
    assert.deepStrictEqual(rowActions(at("extension"), asking), [])
    assert.deepStrictEqual(rowActions(at("extension"), other), [])
  })

  it("what policy is against may still deny; what is let in no more is not approved (D19)", () => {
    const asking = ask("asking", "Asking")
    const aged = overviewOf({ policy: { ...standard, maximumAgeDays: 1 }, devices: [asking, thisMac] })
    assert.deepStrictEqual(rowActions(aged, asking), ["deny"])
    const none = overviewOf({
      policy: { ...standard, allowedBrowsers: ["Chrome"] },
      devices: [asking, thisMac]
    })
    assert.deepStrictEqual(rowActions(none, asking), ["deny"])
  })
})

describe("D10, D15: removing by a code", () => {
  const policy = { ...standard, deviceLimit: 1 }
  const full = unsecured({ policy, devices: [other] })

  it("only at the limit, only on the web, only while nothing is trusted here", () => {
    assert.isTrue(removesByCode(full))
    assert.isFalse(removesByCode({ ...full, policy: standard }))
    assert.isFalse(removesByCode({ ...full, devices: [thisMac] }))
    const phone = { ...full.session, facts: { ...facts, kind: "mobile" as const } }
    assert.isFalse(removesByCode({ ...full, session: phone }))
  })

  it("of an extension only, where the e-mail way round the approval is off", () => {
    const extension = deviceView("x", { facts: { ...facts, kind: "extension" } })
    const off = { ...full, policy: { ...policy, emailFallback: "off" as const } }
    assert.deepStrictEqual(rowActions(full, other), ["removeByCode"])
    assert.deepStrictEqual(rowActions(off, other), [])
    assert.deepStrictEqual(rowActions({ ...off, devices: [other, extension] }, extension), ["removeByCode"])
    assert.isFalse(removesByCode(off))
  })

  it("also where another code can be sent in a while only: who asks is told when (D12)", () => {
    const sent = { purpose: "removal", deviceId: other.id, sentAt: full.now, triedAt: [], own: null } as const
    assert.deepStrictEqual(rowActions({ ...full, codes: [sent] }, other), ["removeByCode"])
  })
})

describe("D3: the last one that can approve", () => {
  it("counts approved ones of kind web and mobile", () => {
    const extension = deviceView("x", { facts: { ...facts, kind: "extension" } })
    const locked = deviceView("l", { status: "locked" })
    assert.isTrue(isLastApprover([thisMac, extension, locked], thisMac))
    assert.isFalse(isLastApprover([thisMac, other], thisMac))
    assert.isFalse(isLastApprover([extension], extension))
  })
})
