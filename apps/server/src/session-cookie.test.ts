import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { sessionCookie } from "./session-cookie.ts"

const token = "t".repeat(43)
const read = (https: boolean, header: string | undefined) => {
  const found = sessionCookie(https).read(header)
  return found === null ? null : Redacted.value(found)
}

describe("the session's cookie", () => {
  it("by https is a __Host- cookie that no script and no other site gets", () => {
    const { clear, set } = sessionCookie(true)
    assert.strictEqual(
      set(Redacted.make(token)),
      `__Host-tessera=${token}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=86400`
    )
    assert.strictEqual(clear, "__Host-tessera=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0")
  })
  it("by http, on this machine, has no Secure and so no __Host-", () =>
    assert.strictEqual(
      sessionCookie(false).set(Redacted.make(token)),
      `tessera=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=86400`
    ))

  it.each([
    ["alone", `__Host-tessera=${token}`, token],
    ["among others", `a=b; __Host-tessera=${token};c=d`, token],
    ["missing", "a=b", null],
    ["no header", undefined, null],
    ["the name without its prefix: planted by a neighbour", `tessera=${token}`, null],
    ["two of them", `__Host-tessera=${token}; __Host-tessera=${"x".repeat(43)}`, null],
    ["cut", `__Host-tessera=${token.slice(1)}`, null],
    ["with something behind it", `__Host-tessera=${token}x`, null],
    ["quoted", `__Host-tessera="${token}"`, null],
    ["another case", `__host-tessera=${token}`, null],
    ["empty", "__Host-tessera=", null]
  ])("is read: %s", (_, header, found) => assert.strictEqual(read(true, header), found))
})
