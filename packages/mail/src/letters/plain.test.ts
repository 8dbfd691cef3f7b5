import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { escapeHtml, pageUrl, plain } from "./plain.ts"

describe("T19, T20 what a person wrote is made fit for a letter", () => {
  it.each([
    ["owner Mac - macOS/Chrome", "owner Mac - macOS/Chrome"],
    ["Núria’s iPad 🙂", "Núria’s iPad 🙂"],
    ["مكتب", "مكتب"],
    ["  two   blanks  ", "two blanks"],
    ["line\r\nBcc: x", "line Bcc: x"],
    ["nul\u0000 zero\u200bwidth", "nul zero width"],
    ["\u202egnp.exe\u2066", "gnp[.]exe"],
    ["visit evil.example/login now", "visit evil[.]example/login now"],
    ["https://evil.example", "https[:]//evil[.]example"],
    ["mailto:a@evil.example", "mailto[:]a@evil[.]example"],
    ["javascript:alert(1)", "javascript[:]alert(1)"],
    ["macOS 10.15, v2.0", "macOS 10.15, v2.0"],
    ["a".repeat(65), `${"a".repeat(63)}…`],
    ["🙂".repeat(65), `${"🙂".repeat(63)}…`]
  ])("%j becomes %j", (typed, shown) => assert.strictEqual(plain(typed), shown))

  it.prop("one line, nothing unseen, never much longer than 64", [Schema.String], ([typed]) => {
    const shown = plain(typed)
    assert.notMatch(shown, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    assert.isAtMost(Array.from(shown.replaceAll(/\[[.:]\]/g, ".")).length, 64)
  })

  it("takes long text in time in proportion to its length (T42)", () => {
    for (const part of [".", "a.", "a:", " ", "\u200b", "mailto"])
      assert.isAtMost(plain(part.repeat(200_000)).length, 300)
  })

  it.prop("escaped text opens no tag and ends no attribute", [Schema.String], ([text]) => {
    assert.notMatch(escapeHtml(text), /[<>"']/)
  })

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", ""])(
    "a link to %j is a mistake of ours",
    (url) => assert.throws(() => pageUrl(url), TypeError)
  )
})
