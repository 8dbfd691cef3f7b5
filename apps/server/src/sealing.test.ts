import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { sealing } from "./sealing.ts"

const box = sealing(Buffer.alloc(32, 1))
const open = (sealed: string, about: string, by = box) => {
  const found = by.unseal(sealed, about)
  return found === null ? null : Redacted.value(found)
}
const sealed = Effect.runSync(box.seal(Redacted.make("päss"), "okta"))

describe("T22: somebody else’s secret in a database", () => {
  it("is said again for what it was sealed for, and does not lie there to be read", () => {
    assert.strictEqual(open(sealed, "okta"), "päss")
    assert.isFalse(Buffer.from(sealed, "base64url").includes("päss"))
    assert.notStrictEqual(Effect.runSync(box.seal(Redacted.make("päss"), "okta")), sealed)
  })

  it("is not, for another row, by another key, or once any byte of it was touched", () => {
    assert.isNull(open(sealed, "entra"))
    assert.isNull(open(sealed, "okta", sealing(Buffer.alloc(32, 2))))
    const bytes = Buffer.from(sealed, "base64url")
    for (let index = 0; index < bytes.length; index += 1) {
      const touched = Buffer.from(bytes)
      touched[index] = (touched[index] ?? 0) ^ 1
      assert.isNull(open(touched.toString("base64url"), "okta"), `byte ${index}`)
    }
    for (const cut of ["", "AAAA", sealed.slice(0, 20), sealed.slice(2)]) assert.isNull(open(cut, "okta"))
  })
})
