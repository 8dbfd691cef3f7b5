import { assert, describe, it } from "@effect/vitest"
import { MemberFilter } from "@tessera/domain/admin-views"
import { Schema } from "effect"
import { isTooShort, sortIn, sortText, turned, typedIn } from "./list-search.ts"

const usual = { sort: "name", direction: "ascending" } as const

describe("the order of a list in its address", () => {
  it("is a word, with a minus where it runs down", () => {
    for (const direction of ["ascending", "descending"] as const) {
      const order = { sort: "age", direction } as const
      assert.deepStrictEqual(sortIn(sortText(order), ["name", "age"], usual), order)
    }
    assert.deepStrictEqual(sortIn("size", ["name", "age"], usual), usual)
    assert.deepStrictEqual(sortIn(undefined, ["name", "age"], usual), usual)
  })

  it("turns round with another press on the same head", () => {
    const once = turned<"name" | "age">(usual, "age")
    assert.deepStrictEqual(once, { sort: "age", direction: "ascending" })
    assert.deepStrictEqual(turned(once, "age"), { sort: "age", direction: "descending" })
    assert.deepStrictEqual(turned(turned(once, "age"), "age"), once)
  })
})

describe("T57: a search is of two characters at least", () => {
  const isTaken = Schema.is(MemberFilter)
  const filter = { role: [], state: null, hasTrusted: null }
  it.each([
    ["", true],
    ["   ", true],
    ["a", false],
    [" a ", false],
    ["an", true],
    [" an ", true],
    ["a b", true],
    ["李", false],
    ["李四", true],
    ["a".repeat(100), true]
  ])("%j: %s, on the page and on the wire", (typed, taken) => {
    assert.strictEqual(isTaken({ ...filter, search: typed }), taken)
    assert.strictEqual(isTooShort(typed), !taken)
    assert.isTrue(isTaken({ ...filter, search: typedIn(typed) }))
  })
})
