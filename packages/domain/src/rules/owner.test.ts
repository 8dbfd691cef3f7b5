import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { refusal, roster, says } from "../../test/given.ts"
import { EmailAddress } from "../member.ts"
import { rule } from "../rulebook.ts"
import { anOwnerRemains, canComeIn, takesAnOwnerAway } from "./owner.ts"

describe(`${rule("MEMBER-4")}`, () => {
  const owner = roster([], { role: "owner" })
  const gone = roster([], { role: "owner", state: "deprovisioned" })
  const user = roster([], { role: "user" })

  it.each([
    ["leaves", owner, gone, true],
    ["gets another role", owner, user, true],
    ["stays", owner, owner, false],
    ["comes back", gone, owner, false],
    ["was none", user, roster([], { state: "deprovisioned" }), false],
    ["had left already", gone, roster([], { state: "deprovisioned" }), false]
  ] as const)("whoever %s", (_, before, after, takes) => {
    assert.strictEqual(takesAnOwnerAway(before, after), takes)
  })

  const [can, cannot] = [{ canComeIn: true }, { canComeIn: false }]
  it.each([
    ["nobody else", can, [], false],
    ["another who can sign in", can, [cannot, can], true],
    ["others who cannot sign in", can, [cannot, cannot], false],
    ["nobody else, and they cannot themselves", cannot, [], false],
    ["others who cannot either", cannot, [cannot], true],
    ["another who can, where they cannot", cannot, [can], true]
  ] as const)("%s", (_, leaving, others, remains) => {
    const asked = anOwnerRemains(leaving, others)
    if (remains) assert.strictEqual(says(asked), undefined)
    else assert.strictEqual(refusal(asked)._tag, "LastOwner")
  })

  const [a, b] = ["https://a.test", "https://b.test"] as const
  const way = (hasPassword: boolean, issuers: ReadonlyArray<string> = []) => ({
    email: EmailAddress.make("olga@acme.test"),
    hasPassword,
    issuers
  })
  const provider = (issuer: string, enabled: boolean, domains: ReadonlyArray<string> = []) => ({
    issuer,
    enabled,
    domains
  })
  it.each([
    ["invited, and never came", way(false), true, [provider(a, true)], false],
    ["a password", way(true), true, [], true],
    ["a password, where none are taken", way(true), false, [], false],
    ["a provider that knows them", way(false, [a]), false, [provider(b, true), provider(a, true)], true],
    ["one that does not", way(false, [b]), true, [provider(a, true)], false],
    ["one that is disabled", way(false, [a]), true, [provider(a, false)], false],
    [
      "a password, and a provider for their domain",
      way(true),
      true,
      [provider(a, true, ["acme.test"])],
      false
    ],
    ["known by it", way(false, [a]), true, [provider(a, true, ["acme.test"])], true],
    [
      "known by another than the one for their domain",
      way(true, [b]),
      true,
      [provider(a, true, ["acme.test"]), provider(b, true)],
      false
    ],
    ["a password, and a disabled provider for it", way(true), true, [provider(a, false, ["acme.test"])], true]
  ] as const)("can come in: %s", (_, owns, passwords, providers, can_) => {
    assert.strictEqual(canComeIn(owns, { passwords, providers }), can_)
  })
})
