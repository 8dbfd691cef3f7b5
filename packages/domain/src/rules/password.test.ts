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

  it.each([
    ["username", "kimkimkim-2026"],
    ["mailbox", "Sandra.Ortiz-99!"],
    ["mail domain", "blueharbortest99"],
    ["address", "sandra.ortiz@blueharbor.test"],
    ["name and a common word", "2010-welcome-kim"]
  ])("nor is the %s, whichever of them it is: %s", (_, password) => {
    const kim = { username: "kim", email: "sandra.ortiz@blueharbor.test" }
    assert.strictEqual(refusal(passwordIsGood(password, kim)).reason, "aboutYou")
  })

  it("names of fewer than three letters are in every word, and count for nothing", () => {
    const jo = { username: "jo", email: "jo@x.test" }
    assert.strictEqual(says(passwordIsGood("jo-password-jo", jo)), undefined)
  })

  it("a name within something longer is no matter", () => {
    assert.strictEqual(says(passwordIsGood("ann.lee eats kettles", ann)), undefined)
  })
})

describe(`${rule("PASSWORD-2")} What is tried first`, () => {
  it.each([
    "abcdefghijkl",
    "administrator",
    "admin",
    "baseball",
    "changeme",
    "computer",
    "contraseña",
    "default",
    "dragon",
    "football",
    "iloveyou",
    "letmein",
    "login",
    "master",
    "monkey",
    "pass",
    "passphrase",
    "password",
    "princess",
    "qazwsx",
    "qazwsxedc",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "secret",
    "shadow",
    "starwars",
    "sunshine",
    "superman",
    "temporal",
    "trustno",
    "welcome",
    "zxcvbnm"
  ])("%s, whatever is beside it, and beside another one", (word) => {
    assert.strictEqual(reason(`${word}-2-7-8-9-6-2-7`), "common")
    assert.strictEqual(reason(`29!${word.toUpperCase()}Passphrase`), "common")
  })

  it.each([
    "passw0rdpassw0rd",
    "1loveyou1loveyou",
    "s3cr3t-s3cr3t",
    "m4sterm4ster",
    "pa55wordpa55word",
    "p@sswordp@ssword",
    "pa$$wordpa$$word"
  ])("with signs for letters: %s", (password) => {
    assert.strictEqual(reason(password), "common")
  })

  it.each(["2010p@ssw0rd", "p@ssw0rd1345", "0345-p@ssw0rd-0345"])(
    "digits before and behind are no letters: %s",
    (password) => {
      assert.strictEqual(reason(password), "common")
    }
  )

  it.each([
    ["four different characters", "kqzwwkzqkqwz", "common"],
    ["in small letters and large ones", "kqzWwKZqkqWz", "common"],
    ["five of them", "kqzwwkzqkqwx", null],
    ["pairs in a row", "aabbccddeeff", "common"],
    ["three rows", "abcd2345wxyz", "common"],
    ["four rows", "abc234xyz789", null],
    ["rows downwards", "dcba5432zyxw", "common"]
  ])("%s: %s", (_, password, expected) => {
    assert.strictEqual(says(passwordIsGood(password, ann)), expected === null ? undefined : "PasswordRefused")
    if (expected !== null) assert.strictEqual(reason(password), expected)
  })
})
