import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { ago, code, codeId, device, NOW, roster, says, self, session } from "../../test/given.ts"
import type { Challenge } from "../challenge.ts"
import { SessionId } from "../ids.ts"
import { rule } from "../rulebook.ts"
import { challengeOf, isBearer, tryIsCounted } from "./code.ts"

const pending = device("web", { status: "pendingVerification" })
const having = (...challenges: ReadonlyArray<Challenge>) => roster([pending], { challenges })
describe(`${rule("CODE-7")}`, () => {
  const mine = code("web")

  it("answers its bearer", () => {
    assert.strictEqual(says(challengeOf(having(mine), self("web"), mine.id)), mine)
  })

  it.each([
    ["another instance", self("web2")],
    ["another session of this instance", self("web", session("web2"))],
    ["this session on another instance", self("web2", session("web"))]
  ])("answers nobody else: %s", (_, by) => {
    assert.isFalse(isBearer(by, mine))
    assert.strictEqual(says(challengeOf(having(mine), by, mine.id)), "CodeNotFound")
  })

  it("has the same answer for a code that does not exist", () => {
    assert.strictEqual(says(challengeOf(having(mine), self("web"), codeId("none"))), "CodeNotFound")
    assert.isTrue(
      isBearer(self("web"), { instanceId: mine.instanceId, sessionId: SessionId.make("session-web") })
    )
  })
})

describe(`${rule("CODE-4")}`, () => {
  it("believes a try that was counted, and no other", () => {
    const tried = code("web", { triedAt: [ago(5), ago(3)] })
    assert.isUndefined(says(tryIsCounted(tried, ago(3))))
    assert.strictEqual(says(tryIsCounted(tried, ago(4))), "CodeNotFound")
    assert.strictEqual(says(tryIsCounted(code("web"), NOW)), "CodeNotFound")
  })
})
