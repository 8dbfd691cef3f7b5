import { assert, describe, it } from "@effect/vitest"
import { deviceView, overviewOf, thisMac, unsecured } from "@tessera/ui/testing/views"
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
    assert.deepStrictEqual(rowActions(overviewOf(), { ...other, status }), actions)
  })

  it("mobile decides and does not manage; the extension does neither (R8, D1)", () => {
    const mobile = overviewOf({ capabilities: { manage: false, decide: true, administer: false } })
    assert.deepStrictEqual(rowActions(mobile, { ...other, status: "pendingApproval" }), ["deny", "approve"])
    assert.deepStrictEqual(rowActions(mobile, other), [])
    const none = overviewOf({ capabilities: { manage: false, decide: false, administer: false } })
    assert.deepStrictEqual(rowActions(none, { ...other, status: "pendingApproval" }), [])
  })
})

describe("D10, D15: removing by a code", () => {
  const full = unsecured({ limit: { limit: 20, registered: 20 } })

  it("only at the limit, only on the web, only while nothing is trusted here", () => {
    assert.isTrue(removesByCode(full))
    assert.isFalse(removesByCode({ ...full, limit: { limit: 20, registered: 19 } }))
    assert.isFalse(removesByCode({ ...full, access: overviewOf().access }))
    assert.isFalse(
      removesByCode({ ...full, session: { ...full.session, facts: { ...facts, kind: "mobile" } } })
    )
  })

  it("of an extension only, where the e-mail way round the approval is off", () => {
    const off = { ...full, policy: { ...full.policy, emailFallback: "off" as const } }
    assert.deepStrictEqual(rowActions(full, other), ["removeByCode"])
    assert.deepStrictEqual(rowActions(off, other), [])
    assert.deepStrictEqual(rowActions(off, { ...other, facts: { ...facts, kind: "extension" } }), [
      "removeByCode"
    ])
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
