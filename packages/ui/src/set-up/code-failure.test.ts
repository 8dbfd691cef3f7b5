import { assert, describe, it } from "@effect/vitest"
import type { Failure } from "@tessera/client/failure"
import { Instant } from "@tessera/domain/instant"
import { en } from "../messages/en.ts"
import { codeFailure } from "./code-failure.ts"

const at = Instant.make(1)

/** Where it is shown, and what it leaves to do. */
const told = (failure: Failure) => {
  const { dead, error, failure: note, spent } = codeFailure(en, failure)
  return [
    error === null ? "" : "field",
    note === null ? "" : "note",
    dead ? "dead" : "",
    spent ? "spent" : ""
  ]
    .filter((word) => word !== "")
    .join(" ")
}

describe("R20, R21, D12: what the server says about a code", () => {
  it.each([
    [{ _tag: "CodeWrong", triesLeft: 4 }, "field"],
    [{ _tag: "CodeReplaced" }, "field"],
    [{ _tag: "CodeExpired", expiredAt: at }, "field dead"],
    [{ _tag: "CodeUsedAlready" }, "field dead"],
    [{ _tag: "CodeNotFound" }, "field dead"],
    [{ _tag: "TriesSpent", scope: "code", retryAt: null }, "field dead"],
    [{ _tag: "TriesSpent", scope: "setUp", retryAt: null }, "note spent"],
    [{ _tag: "TriesSpent", scope: "member", retryAt: at }, "note"],
    [{ _tag: "SendTooSoon", retryAt: at, reason: "wait" }, "note"],
    [{ _tag: "Unreachable", reason: "network" }, "note"],
    [{ _tag: "Defect", errorId: "e1" }, "note"]
  ] as const)("%j", (failure, where) => {
    assert.strictEqual(told(failure), where)
  })

  it("nothing, where nothing was said", () => {
    assert.deepStrictEqual(codeFailure(en, null), { error: null, failure: null, dead: false, spent: false })
  })
})
