import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { refusal, roster, says } from "../../test/given.ts"
import { rule } from "../rulebook.ts"
import { anOwnerRemains, takesAnOwnerAway } from "./owner.ts"

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

  it("one other is enough, none is not", () => {
    assert.strictEqual(says(anOwnerRemains(1)), undefined)
    assert.strictEqual(refusal(anOwnerRemains(0))._tag, "LastOwner")
  })
})
