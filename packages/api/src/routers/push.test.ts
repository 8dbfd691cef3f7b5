import { PUSH_SERVICE } from "@tessera/application/memory/push-service"
import { assert, describe, it } from "@effect/vitest"
import { fixtures } from "../../test/fixtures.ts"
import { stage } from "../../test/stage.ts"

describe("S19: a subscription", () => {
  it("at an address that the server does not send to is a typed 400 that says which field", async () => {
    const staged = await stage()
    const input = fixtures["push.subscribe"]?.input(staged)
    const elsewhere = "https://169.254.169.254/latest/meta-data"
    const answer = await staged.pocket.mutate("push.subscribe", { ...input, endpoint: elsewhere })
    assert.strictEqual(answer.status, 400)
    assert.deepStrictEqual(answer.error?.data.issues, [
      { path: ["endpoint"], message: "This server sends to no such push service" }
    ])
    assert.notInclude(JSON.stringify(answer), "169.254")
  })

  it("may be made again and given up twice", async () => {
    const { pocket, ...staged } = await stage()
    const input = fixtures["push.subscribe"]?.input({ pocket, ...staged })
    for (const endpoint of [`${PUSH_SERVICE}a`, `${PUSH_SERVICE}a`, `${PUSH_SERVICE}b`])
      assert.strictEqual((await pocket.mutate("push.subscribe", { ...input, endpoint })).status, 200)
    for (let count = 0; count < 2; count += 1)
      assert.strictEqual((await pocket.mutate("push.unsubscribe")).status, 200)
  })
})
