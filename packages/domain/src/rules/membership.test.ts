import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  CLOCK,
  device,
  MAILBOX,
  MEMBER,
  refusal,
  roster,
  says,
  self,
  SYSTEM,
  WORKSPACE
} from "../../test/given.ts"
import { Instant } from "../instant.ts"
import { ApproverRefused } from "../refusals.ts"
import { Roster } from "../roster.ts"
import { rule } from "../rulebook.ts"
import { isTheMember, mayJoin, mayReturn, memberIsActive } from "./membership.ts"

const nobody = Roster.nobody(WORKSPACE, MEMBER)
const left = roster([], { state: "deprovisioned" })

describe(`${rule("MEMBER-2")}`, () => {
  it("lets an active member go on, and nobody else", () => {
    assert.isUndefined(says(memberIsActive(roster())))
    assert.strictEqual(says(memberIsActive(left)), "MemberDeprovisioned")
    assert.strictEqual(says(memberIsActive(nobody)), "MemberDeprovisioned")
  })
})

describe(`${rule("MEMBER-3")}`, () => {
  it("adds who was never there", () => {
    assert.isUndefined(says(mayJoin(nobody)))
    assert.strictEqual(says(mayJoin(roster())), "MemberAlreadyActive")
    assert.strictEqual(says(mayJoin(left)), "MemberDeprovisioned")
  })

  it("brings back who left", () => {
    assert.isUndefined(says(mayReturn(left)))
    assert.strictEqual(says(mayReturn(roster())), "MemberAlreadyActive")
    assert.strictEqual(says(mayReturn(nobody)), "MemberDeprovisioned")
  })

  it("tells who left from who was never there by any trace", () => {
    const at0 = { state: "deprovisioned", role: "guest", joinedAt: Instant.make(0) } as const
    assert.strictEqual(says(mayReturn(roster([], at0))), "MemberDeprovisioned")
    assert.isUndefined(says(mayReturn(roster([], { ...at0, role: "user" }))))
    assert.isUndefined(says(mayReturn(roster([], { ...at0, joinedAt: Instant.make(1) }))))
    assert.isUndefined(says(mayReturn(roster([device("web", { status: "removed" })], at0))))
  })
})

describe(`${rule("ASK-2")}`, () => {
  it("is the member's own", () => {
    const by = self("web")
    assert.strictEqual(says(isTheMember(by)), by)
  })

  it.each([
    [admin({ role: "owner", client: "web3" }), "web"],
    [admin({ client: "mobile" }), "mobile"],
    [MAILBOX, null],
    [SYSTEM, null],
    [CLOCK, null]
  ] as const)("is not for %j", (by, kind) => {
    assert.deepStrictEqual(refusal(isTheMember(by)), new ApproverRefused({ reason: "notTheMember", kind }))
  })
})
