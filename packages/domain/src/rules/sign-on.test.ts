import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { Issuer, MailDomains } from "../sign-on.ts"
import { Instant } from "../instant.ts"
import { enforcedFor, leavesAnOwnerAWayIn, mailDomainOf, mayEnforce } from "./sign-on.ts"

const provider = (id: string, domains: ReadonlyArray<string>, enabled = true) => ({ id, domains, enabled })
const then = Instant.make(1)

describe("R1: which provider an address belongs to", () => {
  it.each([
    ["ann@acme.test", "acme.test"],
    ["Ann@ACME.Test ", "acme.test"],
    ["a@b@acme.test", "acme.test"],
    ["@acme.test", "acme.test"],
    ["ann", null],
    ["", null],
    ["ann@", ""]
  ])("%s", (login, domain) => {
    assert.strictEqual(mailDomainOf(login), domain)
  })

  it("is the enabled one that is enforced for it; never a part of a domain, nor one above it", () => {
    const providers = [provider("a", ["acme.test", "acme.example"]), provider("b", ["b.test"], false)]
    const found = (login: string) => enforcedFor(providers, login)?.id
    assert.deepStrictEqual(
      ["x@acme.example", "x@b.test", "x@sub.acme.test", "x@notacme.test", "x@test", "x", "acme.test"].map(
        found
      ),
      ["a", undefined, undefined, undefined, undefined, undefined, undefined]
    )
  })
})

describe("R1: nobody is locked out by what was never seen to work", () => {
  it("an owner came in by one that is enabled", () => {
    assert.isFalse(leavesAnOwnerAWayIn([]))
    assert.isFalse(leavesAnOwnerAWayIn([{ enabled: true, ownerSignedInAt: null }]))
    assert.isFalse(leavesAnOwnerAWayIn([{ enabled: false, ownerSignedInAt: then }]))
    assert.isTrue(
      leavesAnOwnerAWayIn([
        { enabled: false, ownerSignedInAt: null },
        { enabled: true, ownerSignedInAt: then }
      ])
    )
  })

  it("a domain is enforced once somebody came in", () => {
    assert.isTrue(mayEnforce({ domains: [], signedInAt: null }))
    assert.isFalse(mayEnforce({ domains: ["a.test"], signedInAt: null }))
    assert.isTrue(mayEnforce({ domains: ["a.test"], signedInAt: then }))
  })
})

describe("T44: what may be called an issuer", () => {
  const is = Schema.is(Issuer)
  it.each([
    "https://accounts.google.com",
    "https://login.microsoftonline.com/0f0f-1/v2.0",
    "https://id.example.test:8443/realms/a%20b/",
    "http://localhost:4010",
    "http://127.0.0.1:4010/x"
  ])("%s", (issuer) => {
    assert.isTrue(is(issuer))
  })
  it.each([
    "http://id.example.test",
    "http://127.0.0.1.evil.test",
    "http://localhost@evil.test",
    "https://user:word@id.example.test",
    "https://id.example.test?x=1",
    "https://id.example.test#x",
    "https://id.example.test/ x",
    "https://",
    "https://-x.test",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "//id.example.test",
    `https://id.example.test/${"x".repeat(255)}`,
    "https://id.example.test/\u0000"
  ])("not %s", (issuer) => {
    assert.isFalse(is(issuer))
  })
  it("a domain is one, each once", () => {
    const are = Schema.is(MailDomains)
    assert.isTrue(are(["acme.test", "sub.acme.test"]))
    for (const wrong of [
      ["acme"],
      ["Acme.test"],
      ["@acme.test"],
      ["a.test", "a.test"],
      [""],
      ["*.acme.test"]
    ])
      assert.isFalse(are(wrong), wrong.join())
  })
})
