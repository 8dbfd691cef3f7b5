import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { GroupRoles, ScimTokenName } from "./scim-views.ts"
import { SignOnName } from "./sign-on.ts"

describe("What is a set holds nothing twice", () => {
  it("T45: each group of an identity provider has one role, whatever the case of its name", () => {
    const is = Schema.is(GroupRoles)
    const group = (name: string) => ({ group: name, role: "user" })
    assert.isTrue(is([]))
    assert.isTrue(is([group("Staff"), group("Guests")]))
    assert.isFalse(is([group("Staff"), group("staff")]))
    const many = Array.from({ length: 101 }, (_, n) => group(`g${n}`))
    assert.isTrue(is(many.slice(1)))
    assert.isFalse(is(many))
  })
})

describe("What people read is 1 to 64 characters, and begins and ends with one that is seen", () => {
  it.each([
    ["Okta", true],
    ["Okta, main", true],
    ["x", true],
    ["x".repeat(64), true],
    ["x".repeat(65), false],
    ["", false],
    [" x", false],
    ["x ", false],
    ["a\nb", false],
    ["a\u0000b", false]
  ])("%j", (name, taken) => {
    assert.strictEqual(Schema.is(SignOnName)(name), taken)
    assert.strictEqual(Schema.is(ScimTokenName)(name), taken)
  })
})
