import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { hostOf, isMailAddress, isMessageId, MailAddress } from "./address.ts"

const HOSTILE = [
  "\r",
  "\n",
  "\0",
  " ",
  "\t",
  ",",
  ";",
  ":",
  "<",
  ">",
  "(",
  ")",
  "[",
  "]",
  "@",
  '"',
  "\\",
  "\u202e",
  "\u200b",
  "é"
]

describe("T21 one address and nothing else goes into an envelope", () => {
  it.each([
    "a@b",
    "owner@acme.example",
    "first.last+tag@mail.acme.example",
    `${"a".repeat(64)}@acme.example`
  ])("takes %s", (address) => assert.isTrue(isMailAddress(address)))

  it.each([
    "",
    "owner",
    "@acme.example",
    "owner@",
    "a@b@c",
    "a@b,c@d",
    "a@b;c@d",
    "a@b c@d",
    " a@b",
    "a@b\r\nRCPT TO:<c@d>",
    "a@b\n",
    "a\u0000@b",
    "Owner <owner@acme.example>",
    "<owner@acme.example>",
    '"a b"@acme.example',
    "a(comment)@acme.example",
    ".a@acme.example",
    "a..b@acme.example",
    "a.@acme.example",
    "a@acme..example",
    "a@-acme.example",
    "a@acme.example-",
    "ä@acme.example",
    "a@acmé.example",
    "a@[127.0.0.1]",
    `${"a".repeat(65)}@acme.example`,
    `${"a.".repeat(32)}a@acme.example`,
    `a@${"b".repeat(64)}.example`,
    `a@${"bcd.".repeat(70)}example`
  ])("refuses %j", (address) => assert.isFalse(isMailAddress(address)))

  it("takes time in proportion to its length, whatever is typed (T42)", () => {
    assert.isFalse(isMailAddress(`${"a.".repeat(100_000)}@`))
    assert.isFalse(isMailAddress(`a@${"a-".repeat(100_000)}`))
  })

  const good = "first.last@mail.acme.example"
  it.prop(
    "one character that does not belong there, at any place, and it is refused",
    [Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: good.length })), Schema.Literals(HOSTILE)],
    ([at, character]) => assert.isFalse(isMailAddress(good.slice(0, at) + character + good.slice(at)))
  )

  it("says which host it is at", () => {
    assert.strictEqual(hostOf(Schema.decodeUnknownSync(MailAddress)(good)), "mail.acme.example")
  })

  it("a Message-ID cannot leave its brackets", () => {
    assert.isTrue(isMessageId("row-1@trust.example.test"))
    for (const id of ["", "row", "a@b>", "<a@b>", "a b@c", "a@b\r\nBcc: c@d", "a\u0000@b"])
      assert.isFalse(isMessageId(id))
  })
})
