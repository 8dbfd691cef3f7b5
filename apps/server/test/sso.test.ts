import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { comeBack, finish, begun, signInBy, ssoStage, wordOf } from "./sso-stage.ts"
import { dataAt, refusalReason } from "./test-client.ts"

type Stage = Awaited<ReturnType<typeof ssoStage>>
const ann = { sub: "subject-ann", email: "Owner@example.test", verified: true }

describe("R1, T44: a sign-in by an identity provider that is one", () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ssoStage()
  })
  afterAll(() => stage.close())

  it.each(["web", "mobile", "extension"] as const)("%s: signs in on the key that began", async (kind) => {
    const client = stage.server.newClient(kind)
    const answer = await signInBy(stage, client, ann)
    assert.strictEqual(answer.status, 200, JSON.stringify(answer.body))
    assert.strictEqual(dataAt(answer, "setUpRequired"), true)
    const overview = await client.query("overview.read")
    assert.strictEqual(dataAt(overview, "member", "username"), "owner")
  })
})
