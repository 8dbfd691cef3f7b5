import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { begun, comeBack, finish, ssoStage, wordOf } from "./sso-stage.ts"

type Stage = Awaited<ReturnType<typeof ssoStage>>
const ann = { sub: "subject-ann", email: "owner@example.test", verified: true }

describe("R2: an extension's window goes by an address of ours, that names no way back", () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ssoStage()
  })
  afterAll(() => stage.close())
  const gone = async (path: string) => {
    const response = await stage.server.app.request(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  it("leads to the very page that the attempt was told, and ends at the extension's own address", async () => {
    const client = stage.server.newClient("extension")
    const { id, url } = await begun(client)
    const { headers, status } = await gone(`/sso/go/okta/${id}`)
    assert.deepStrictEqual([status, headers.get("location")], [303, url])
    assert.strictEqual(headers.get("referrer-policy"), "no-referrer")
    const end = await comeBack(stage.server, await stage.provider.signIn(url, ann))
    assert.match(end, /^https:\/\/[a-p]{32}\.chromiumapp\.org\/sso#sso=/)
    assert.strictEqual((await finish(client, id, wordOf(end).word)).status, 200)
  })

  it("T44: leads to a provider that is there, and to nowhere else", async () => {
    for (const path of ["/sso/go/other/abc", "/sso/go/okta/a%2Fb", "/sso/go/okta/..%2f", "/sso/go/okta/"]) {
      const { headers, status } = await gone(path)
      assert.strictEqual(status, 404, path)
      assert.isNull(headers.get("location"), path)
    }
  })

  it("an attempt that never was comes to nothing", async () => {
    const { headers } = await gone("/sso/go/okta/made-up")
    const url = headers.get("location") ?? ""
    const end = await comeBack(stage.server, await stage.provider.signIn(url, ann))
    assert.match(end, /\/sign-in#sso-error=-\.expired$/)
  })
})
