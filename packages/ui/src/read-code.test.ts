import { assert, describe, it } from "@effect/vitest"
import { groupCode, readCode } from "./read-code.ts"

describe("P46: a code is found however it is pasted", () => {
  it.each([
    ["alone", "12345678"],
    ["in two groups", " 1234 5678 "],
    ["with a hyphen", "1234-5678"],
    ["with a dash and a thin space", "1234\u2009–\u20095678"],
    ["digit by digit", "1 2 3 4 5 6 7 8"],
    ["in pairs over two lines", "12 34\n56 78"],
    ["full-width", "１２３４　５６７８"],
    ["Arabic", "١٢٣٤ ٥٦٧٨"],
    ["Persian", "۱۲۳۴۵۶۷۸"],
    ["Devanagari", "१२३४५६७८"],
    ["in a subject line", "1234 5678 is your verification code"],
    ["in a whole mail", "2026-11-23 14:05\nYour verification code is 1234 5678. It expires in 5 minutes."],
    ["behind a long number", "Request 4455667788991, code: 12345678"]
  ])("%s", (_how, text) => {
    assert.strictEqual(readCode(text), "12345678")
  })

  it.each([
    ["nothing", ""],
    ["words", "your code"],
    ["too few", "1234 567"],
    ["too many", "123456789"],
    ["a code glued to more digits", "1234 56789"]
  ])("finds none in %s", (_what, text) => {
    assert.isNull(readCode(text))
  })

  it("reads other lengths", () => {
    assert.strictEqual(readCode("code 4 0 7", 3), "407")
  })
})

describe("the code is shown in two groups of four", () => {
  it("puts the gap only behind a full first group", () => {
    assert.deepStrictEqual(
      ["", "123", "1234", "12345", "12345678"].map((digits) => groupCode(digits)),
      ["", "123", "1234", "1234 5", "1234 5678"]
    )
  })

  it("leaves a short one whole (D4)", () => {
    assert.strictEqual(groupCode("407", 3), "407")
  })
})
