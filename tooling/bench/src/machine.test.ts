import { assert, describe, it } from "@effect/vitest"
import { coresIn, coresOf } from "./machine.ts"
import { codeIn } from "./mail-sink.ts"

describe("servers and load are kept apart", () => {
  it("on the cores that this process may use", () => {
    assert.deepStrictEqual(coresIn("0,2-4"), [0, 2, 3, 4])
    assert.deepStrictEqual(coresOf([2, 3, 7]), { servers: "2", load: "3,7", all: "2,3,7" })
  })

  it("and not at all where there is one, or nobody can say", () => {
    assert.isNull(coresOf([0]))
    assert.isNull(coresOf([]))
  })
})

describe("a code is read from the mail", () => {
  it("in groups or in one, from the subject alone", () => {
    assert.strictEqual(codeIn("To: a@b.test\r\nSubject: 1234 5678 is your code\r\n\r\n"), "12345678")
    assert.strictEqual(codeIn("Subject: 87654321 is your code\r\n\r\n"), "87654321")
    assert.isNull(codeIn("Subject: A device was added\r\n\r\nat 1234 5678"))
  })
})
