import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { makeApp } from "../src/http.ts"
import { type TestServer, testServer } from "./test-server.ts"

let server: TestServer
beforeAll(async () => void (server = await testServer()))
afterAll(() => server.dispose())

describe("two apps at one address", () => {
  const saying = (word: string) => async (request: Request, path: string) =>
    new Response(`${word} ${request.method} ${path}`)
  const both = () => makeApp({ ...server.parts, webApp: saying("web"), mobileApp: saying("mobile") })
  const none = () => makeApp({ ...server.parts, webApp: null, mobileApp: null })

  it.each([
    ["/", "web GET /"],
    ["/devices", "web GET /devices"],
    ["/mobile", "web GET /mobile"],
    ["/mx/", "web GET /mx/"],
    ["/m/", "mobile GET /m/"],
    ["/m/devices?review=1", "mobile GET /m/devices"],
    ["/m/sw.js", "mobile GET /m/sw.js"],
    ["/m/trpc/x", "mobile GET /m/trpc/x"]
  ])("%s is %s", async (path, said) => assert.strictEqual(await (await both().request(path)).text(), said))

  it("/m leads to /m/, and takes along what was asked", async () => {
    for (const [path, target] of [
      ["/m", "/m/"],
      ["/m?source=pwa", "/m/?source=pwa"],
      ["/m?%0d%0aX-A:b", "/m/?%0d%0aX-A:b"]
    ] as const) {
      const response = await both().request(path)
      assert.deepStrictEqual([response.status, response.headers.get("location")], [302, target])
    }
  })

  it("one that was not built says so", async () => {
    for (const [path, name] of [
      ["/", "web"],
      ["/devices", "web"],
      ["/m/", "mobile"],
      ["/m/sw.js", "mobile"]
    ] as const) {
      const response = await none().request(path)
      const said = `The ${name} app was not built. Run \`pnpm build\`.\n`
      assert.deepStrictEqual([response.status, await response.text()], [503, said])
    }
  })

  it.each(["/trpc", "/live/x", "/.well-known/x"])("%s is neither's", async (path) =>
    assert.strictEqual(
      (await both().request(path, { headers: { "sec-fetch-site": "same-origin" } })).status,
      404
    )
  )
})
