import { assert, describe, it } from "@effect/vitest"
import { SignOnRefusal } from "@tessera/domain/sign-on"
import { readSignOnReturn, takeSignOnReturn } from "./returned.ts"

const COMPLETION = "c".repeat(43)
const PROVEN = `#sso=attempt-1.${COMPLETION}`
const draft = {
  id: "attempt-1",
  provider: { id: "okta", name: "Okta" },
  workspace: null,
  from: "/sign-in?next=%2Fprofile",
  expiresAt: 1
}

/** A page that was opened at this address. */
const pageAt = (hash: string) => {
  const replaced: Array<readonly [unknown, string]> = []
  return {
    replaced,
    page: {
      location: { hash, pathname: "/sign-in", search: "" },
      history: {
        state: { key: "kept" },
        replaceState: (state: unknown, _title: string, url?: string | URL | null) =>
          void replaced.push([state, String(url)])
      }
    }
  }
}

describe("what a sign-in by a provider comes back with", () => {
  it("is a completion, of an attempt", () => {
    assert.deepStrictEqual(readSignOnReturn(PROVEN), {
      _tag: "Proven",
      id: "attempt-1",
      completion: COMPLETION
    })
  })

  it.each(SignOnRefusal.literals)("or why there is none: %s", (reason) => {
    assert.deepStrictEqual(readSignOnReturn(`#sso-error=-.${reason}`), { _tag: "Refused", id: "-", reason })
  })

  it("of a word that a newer server has, what it is to this client", () => {
    assert.deepInclude(readSignOnReturn("#sso-error=a1.somethingNew") ?? {}, { reason: "invalid" })
    assert.deepInclude(readSignOnReturn("#sso-error=a1.toString") ?? {}, { reason: "invalid" })
  })

  it.each([
    "",
    "#",
    "#main",
    "#code=12345678",
    "#sso=",
    "#sso=a1",
    "#sso=a1.short",
    `#sso=a/1.${COMPLETION}`,
    `${PROVEN}&x=1`,
    "#sso-error=a1.",
    "#sso-error=a1.<b>"
  ])("and nothing else is one: %o", (hash) => assert.isNull(readSignOnReturn(hash)))
})

describe("T44: it stands in no address for longer than a moment", () => {
  it("leads back to where the person began, in the place of the address that had it", () => {
    const { page, replaced } = pageAt(PROVEN)
    assert.strictEqual(takeSignOnReturn(page, draft, "/home")?._tag, "Proven")
    assert.deepStrictEqual(replaced, [[{ key: "kept" }, "/sign-in?next=%2Fprofile"]])
  })

  it.each([
    ["nothing was kept", null],
    ["another attempt was", { ...draft, id: "attempt-2" }],
    ["it is no draft", { id: "attempt-1", from: "/evil" }],
    ["it leads to another site", { ...draft, from: "//evil.test/x" }],
    ["it leads to another site by a trick", { ...draft, from: "/\\evil.test" }],
    ["it is a script", { ...draft, from: "javascript:alert(1)" }]
  ])("leads home where %s", (_, kept) => {
    const { page, replaced } = pageAt(PROVEN)
    takeSignOnReturn(page, kept, "/home")
    assert.deepStrictEqual(
      replaced.map(([, url]) => url),
      ["/home"]
    )
  })

  it("leaves every other address as it is", () => {
    const { page, replaced } = pageAt("#code=12345678")
    assert.isNull(takeSignOnReturn(page, draft, "/home"))
    assert.deepStrictEqual(replaced, [])
  })
})
