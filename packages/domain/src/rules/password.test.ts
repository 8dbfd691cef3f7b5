import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { refusal, says } from "../../test/given.ts"
import { rule } from "../rulebook.ts"
import { passwordIsGood } from "./password.ts"

const ann = { username: "ann.lee", email: "ann.lee@acme-works.test" }
const reason = (password: string) => {
  const refused = refusal(passwordIsGood(password, ann))
  assert.strictEqual(refused._tag, "PasswordRefused")
  return refused.reason
}

describe(`${rule("PASSWORD-2")}`, () => {
  it.each([
    "correct horse battery staple",
    "trust-me-locally",
    "fünf Zwölfer!",
    "zzz kettle 91 moon",
    "493027518364",
    "パスワードを忘れないで下さい",
    "a1!".padEnd(120, "xyq7"),
    "🦊 fox jumps ✨ high"
  ])("%s", (password) => {
    assert.strictEqual(says(passwordIsGood(password, ann)), undefined)
  })

  it("12 to 128 characters, whatever they take in bytes", () => {
    const of = (length: number) => "kP4🦊wq".repeat(30).slice(0, length * 2)
    assert.strictEqual(reason("kP4wq-zT9xb"), "tooShort")
    assert.strictEqual(says(passwordIsGood("kP4wq-zT9xbM", ann)), undefined)
    assert.strictEqual(reason("🦊".repeat(11)), "tooShort")
    assert.isAbove([...of(80)].length, 100)
    assert.strictEqual(says(passwordIsGood("kP4wq-zT".repeat(16), ann)), undefined)
    assert.strictEqual(reason(`${"kP4wq-zT".repeat(16)}x`), "tooLong")
  })

  it.each([
    "password1234",
    "P@ssw0rd2026!",
    "passwordpassword",
    "qwertyuiop123",
    "Welcome12345!",
    "adminadmin99",
    "letmein-letmein",
    "contraseña123",
    "123456789012",
    "210987654321",
    "abcdefghijkl",
    "aaaaaaaaaaaa",
    "ababababababab",
    "1q1q1q1q1q1q"
  ])("what is tried first is none: %s", (password) => {
    assert.strictEqual(reason(password), "common")
  })

  it.each(["ann.lee.1984!", "AnnLee-AnnLee", "acmeworkstest1", "annlee@acmeworks.test", "4nn.l33-password"])(
    "nor is the person's own name with something beside it: %s",
    (password) => {
      assert.strictEqual(reason(password), "aboutYou")
    }
  )

  it("a name within something longer is no matter", () => {
    assert.strictEqual(says(passwordIsGood("ann.lee eats kettles", ann)), undefined)
  })
})
