import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { Cursor, cursorOf, PageLimit, placeOf } from "./keyset.ts"

const ORDER = "devices name ascending"
const written = Schema.encodeSync(Schema.StringFromBase64Url)
const given = (parts: object) =>
  placeOf(ORDER, "string", written(JSON.stringify({ order: ORDER, key: "phone", ids: ["a", "b"], ...parts })))

describe("A cursor is a place in one list, and opens no other", () => {
  it.each([
    ["string", { key: "phone", ids: ["m1", "d_2"] }],
    ["string", { key: "", ids: [] }],
    ["number", { key: 1_800_000_000_000, ids: ["m1"] }]
  ] as const)("by a %s it comes back as it was", (keyType, place) => {
    const cursor = cursorOf(ORDER, place)
    assert.isTrue(Schema.is(Cursor)(cursor))
    const { ids, key } = placeOf(ORDER, keyType, cursor) ?? {}
    assert.deepStrictEqual({ key, ids }, place)
  })

  it("is none of another order, nor one by another sort of key", () => {
    const cursor = cursorOf(ORDER, { key: "phone", ids: ["a"] })
    assert.isNotNull(placeOf(ORDER, "string", cursor))
    assert.isNull(placeOf("devices name descending", "string", cursor))
    assert.isNull(placeOf(ORDER, "number", cursor))
  })

  it("is none when it was not written here", () => {
    assert.isNotNull(given({}))
    assert.isNull(placeOf(ORDER, "string", written("no JSON")))
    assert.isNull(placeOf(ORDER, "string", "%"))
    assert.isNull(given({ key: "a\u0000b" }))
    assert.isNull(given({ key: null }))
    assert.isNull(given({ ids: ["a", "b", "c"] }))
    assert.isNull(given({ ids: ["a b"] }))
    assert.isNull(given({ ids: ["a".repeat(65)] }))
    assert.isNull(placeOf(ORDER, "number", written(JSON.stringify({ order: ORDER, key: 1.5, ids: [] }))))
  })

  it("is of 4,096 letters at most, and of no others", () => {
    const is = Schema.is(Cursor)
    assert.isTrue(is("a".repeat(4_096)))
    for (const wrong of ["a".repeat(4_097), "", "a=", "a b", "a\n"]) assert.isFalse(is(wrong))
  })

  it("a page has 1 to 100 rows", () => {
    const is = Schema.is(PageLimit)
    assert.deepStrictEqual([0, 1, 100, 101, 1.5].map(is), [false, true, true, false, false])
  })
})
