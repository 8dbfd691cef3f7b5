import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { later, NOW, roster, says } from "../../test/given.ts"
import { PasswordLinkId } from "../ids.ts"
import { after } from "../instant.ts"
import { PasswordLink } from "../password-link.ts"
import { rule } from "../rulebook.ts"
import { passwordLinkOf } from "./password-link.ts"

const link = (id: string, expiresAt = later(1)) =>
  new PasswordLink({ id: PasswordLinkId.make(id), purpose: "reset", sentAt: NOW, expiresAt })
const [one, two] = [link("one"), link("two", later(2))]

describe(`${rule("PASSWORD-1")} The link of an id`, () => {
  it.each([
    ["its own, and not another one", [one, two], "two", NOW, two],
    ["none of that id", [one], "two", NOW, "PasswordLinkOver"],
    ["none at all", [], "one", NOW, "PasswordLinkOver"],
    ["the moment before it expires", [two], "two", after(NOW, 1), two],
    ["the moment at which it expires", [two], "two", after(NOW, 2), "PasswordLinkOver"],
    ["and after it", [two], "two", after(NOW, 3), "PasswordLinkOver"]
  ] as const)("%s", (_, passwordLinks, id, at, expected) => {
    const found = passwordLinkOf(
      roster([], { passwordLinks: [...passwordLinks] }),
      PasswordLinkId.make(id),
      at
    )
    assert.strictEqual(says(found), expected)
  })

  it("is nothing for who left, whatever was kept (R7)", () => {
    const left = roster([], { passwordLinks: [one], state: "deprovisioned" })
    assert.strictEqual(says(passwordLinkOf(left, one.id, NOW)), "PasswordLinkOver")
  })
})
