import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { makeApp } from "../src/http.ts"
import { framesOf, type Listening, listening, rawly } from "./listening.ts"
import { BROWSER_SAYS, refusalTag, type TestClient } from "./test-client.ts"
import { type TestServer, testServer } from "./test-server.ts"

let server: TestServer
let port: Listening
beforeAll(async () => {
  server = await testServer()
  port = await listening(server)
})
afterAll(async () => {
  await port.close()
  await server.dispose()
})

const ORIGIN = `chrome-extension://${EXTENSION_ID}`
const HOSTILE = `chrome-extension://${"a".repeat(32)}`
const FIREFOX = "moz-extension://0d9f1a8e-3a52-4ab5-8f0f-2f7f2a1c9b3e"

const signedIn = async (kind: "extension" | "web") => {
  const client = port.newClient(kind)
  assert.strictEqual((await client.signIn("member", DEMO_PASSWORD)).status, 200)
  return client
}
const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port.port}${path}`, init)

/** As a browser would judge it. */
const isReadable = ({ headers }: Response, origin: string): boolean => {
  assert.isNull(headers.get("access-control-allow-credentials"), "no cookie ever counts")
  assert.include(headers.get("vary") ?? "", "Origin")
  return headers.get("access-control-allow-origin") === origin
}

const preflight = (path: string, origin: string, method = "POST") =>
  ask(path, {
    method: "OPTIONS",
    headers: {
      origin,
      "sec-fetch-site": "cross-site",
      "access-control-request-method": method,
      "access-control-request-headers": "authorization,content-type,dpop"
    }
  })

describe("a browser asks before our extension may", () => {
  it.each([
    ["/trpc/auth.signIn", ORIGIN, "POST"],
    ["/trpc/overview.read,devices.list", ORIGIN, "GET"],
    ["/live", ORIGIN, "GET"],
    ["/trpc/auth.signIn", FIREFOX, "POST"],
    ["/live", FIREFOX, "GET"]
  ])("yes: %s for %s", async (path, origin, method) => {
    const answer = await preflight(path, origin, method)
    assert.strictEqual(answer.status, 204)
    assert.isTrue(isReadable(answer, origin))
    const { headers } = answer
    assert.strictEqual(headers.get("access-control-allow-methods"), "GET, POST")
    const sent = "authorization, content-type, dpop, last-event-id"
    assert.strictEqual(headers.get("access-control-allow-headers"), sent)
    assert.strictEqual(headers.get("access-control-max-age"), "7200")
    assert.deepStrictEqual(headers.getSetCookie(), [])
  })

  it.each([
    ["another extension", "/trpc/auth.signIn", HOSTILE, "POST"],
    ["another extension, the stream", "/live", HOSTILE, "GET"],
    ["a page of another site", "/trpc/auth.signIn", "https://evil.test", "POST"],
    ["our own page, which needs not ask", "/trpc/auth.signIn", "http://localhost:4000", "POST"],
    ["a method that is not used", "/trpc/auth.signIn", ORIGIN, "DELETE"],
    ["no method", "/trpc/auth.signIn", ORIGIN, ""],
    ["a page", "/", ORIGIN, "GET"],
    ["the mobile app", "/m/", ORIGIN, "GET"],
    ["the probes", "/readyz", ORIGIN, "GET"],
    ["the mailbox", "/mailbox/", ORIGIN, "GET"]
  ])("no, as before: %s", async (_, path, origin, method) => {
    const answer = await preflight(path, origin, method)
    assert.strictEqual(answer.status, 405)
    assert.isNull(answer.headers.get("access-control-allow-methods"))
    assert.isNull(answer.headers.get("access-control-allow-credentials"))
  })

  it("nobody, where the setting lets no extension in", async () => {
    const app = makeApp({ ...server.parts, settings: { ...server.settings, extensionIds: [] } })
    for (const origin of [ORIGIN, FIREFOX]) {
      const headers = { origin, "access-control-request-method": "POST" }
      assert.strictEqual((await app.request("/trpc/auth.signIn", { method: "OPTIONS", headers })).status, 405)
      assert.strictEqual((await app.request("/trpc/server.hello", { headers: { origin } })).status, 403)
    }
  })
})

describe("our extension can read every answer, whatever it is; another one none", () => {
  const POST = { method: "POST", headers: { "content-type": "application/json" } }
  interface Case {
    readonly what: string
    readonly status: number
    readonly path: string
    readonly init?: {
      readonly method: string
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  }
  const CASES: ReadonlyArray<Case> = [
    { what: "a good one", status: 200, path: "/trpc/server.hello" },
    { what: "no such procedure", status: 404, path: "/trpc/nothing.here" },
    { what: "a wrong input", status: 400, path: "/trpc/links.read", init: { ...POST, body: "{}" } },
    { what: "no JSON", status: 400, path: "/trpc/links.read", init: { ...POST, body: "{" } },
    { what: "no proof", status: 401, path: "/trpc/overview.read" },
    { what: "a wrong method", status: 405, path: "/trpc/server.hello", init: { ...POST, body: "{}" } },
    {
      what: "a method that is not used",
      status: 405,
      path: "/trpc/server.hello",
      init: { method: "DELETE" }
    },
    { what: "a wrong type", status: 415, path: "/trpc/links.read", init: { method: "POST", body: "x" } },
    {
      what: "too much",
      status: 413,
      path: "/trpc/links.read",
      init: { ...POST, body: `"${"x".repeat(17_000)}"` }
    },
    { what: "too many", status: 400, path: `/trpc/${Array(11).fill("server.hello").join(",")}` },
    { what: "the stream, without a proof", status: 401, path: "/live" },
    { what: "the stream, by another method", status: 405, path: "/live", init: { ...POST, body: "{}" } }
  ]

  it.each(CASES)("$what ($status)", async ({ status, path, init }) => {
    const from = (origin: string) =>
      ask(path, { ...init, headers: { ...init?.headers, origin, "sec-fetch-site": "cross-site" } })
    for (const origin of [ORIGIN, FIREFOX]) {
      const answer = await from(origin)
      assert.strictEqual(answer.status, status)
      assert.isTrue(isReadable(answer, origin))
      const exposed = answer.headers.get("access-control-expose-headers")
      assert.strictEqual(exposed, "DPoP-Nonce, WWW-Authenticate, Retry-After")
    }
    for (const origin of [HOSTILE, "https://evil.test", "null"]) {
      const answer = await from(origin)
      assert.oneOf(answer.status, [403, 405])
      assert.isNull(answer.headers.get("access-control-allow-origin"))
      assert.isFalse(isReadable(answer, origin))
    }
  })

  it("one that was never meant: 500", async () => {
    const broken = { runPromiseExit: () => Promise.reject(new Error("broken")) }
    const runtime = new Proxy(server.runtime, {
      get: (target, name) =>
        name === "runPromiseExit" ? broken.runPromiseExit : Reflect.get(target, name, target)
    })
    const app = makeApp({ ...server.parts, runtime })
    const answer = await app.request("/trpc/server.hello", { headers: BROWSER_SAYS.extension ?? {} })
    assert.strictEqual(answer.status, 500)
    assert.isTrue(isReadable(answer, ORIGIN))
  })

  it("pages, probes and the mailbox are nothing that an extension reads", async () => {
    for (const path of ["/", "/m/", "/livez", "/readyz", "/mailbox/", "/.well-known/security.txt"]) {
      const answer = await ask(path, { headers: { origin: ORIGIN } })
      assert.isNull(answer.headers.get("access-control-allow-origin"), path)
      assert.strictEqual(answer.headers.get("cross-origin-resource-policy"), "same-origin", path)
    }
  })

  it("for our own pages nothing is said of origins", async () => {
    const answer = await ask("/trpc/server.hello", { headers: BROWSER_SAYS.web ?? {} })
    assert.isNull(answer.headers.get("access-control-allow-origin"))
    assert.strictEqual(answer.headers.get("vary"), "Authorization, Cookie, DPoP, Origin")
  })
})

describe("GET /live for our extension", () => {
  it("is read by Authorization, and its refusals too", async () => {
    const client = await signedIn("extension")
    const streams = []
    for (let n = 0; n < 3; n++) {
      const response = await client.send("GET", "/live")
      assert.strictEqual(response.status, 200)
      assert.isTrue(isReadable(response, ORIGIN))
      const frames = framesOf(response)
      assert.strictEqual(await frames.tag(), "Hello")
      streams.push(frames)
    }
    const fourth = await client.send("GET", "/live")
    assert.strictEqual(fourth.status, 429)
    assert.isTrue(isReadable(fourth, ORIGIN))
    for (const { cancel } of streams) await cancel()
  })

  it("ends with its session, and says why", async () => {
    const [client, other] = [await signedIn("extension"), await signedIn("web")]
    const { next } = framesOf(await client.send("GET", "/live"))
    assert.deepInclude((await next())?.event as object, { _tag: "Hello" })
    assert.strictEqual((await other.mutate("auth.signOut", { which: "others" })).status, 200)
    assert.deepStrictEqual((await next())?.event, { _tag: "SessionEnded", reason: "signedOut" })
    assert.isNull(await next())
  })

  const tag = async (client: TestClient, headers?: Record<string, string>) =>
    refusalTag(await client.call("GET", "/live", undefined, headers))

  it("T6: not by the other carrier, not by another key, and no cookie counts where an extension asks", async () => {
    const [extension, web] = [await signedIn("extension"), await signedIn("web")]
    assert.strictEqual(await tag(web, { authorization: `DPoP ${web.token}` }), "SessionEnded")
    assert.strictEqual(await tag(web, BROWSER_SAYS.extension), "SessionEnded")
    const thief = Object.assign(port.newClient("extension"), {
      bearer: extension.bearer,
      ath: extension.ath
    })
    assert.strictEqual(await tag(thief), "SessionEnded")
    Object.assign(extension, { bearer: null, cookie: `tessera=${extension.token}` })
    assert.strictEqual(await tag(extension), "SessionEnded")
  })
})

describe("two values of Authorization are none", () => {
  const head = (client: TestClient, path: string, lines: ReadonlyArray<string>) => {
    const { authorization: _, ...headers } = client.headersFor("GET", path)
    const all = Object.entries({ host: "x", connection: "close", ...headers }).map(
      ([name, value]) => `${name}: ${value}`
    )
    return [`GET ${path} HTTP/1.1`, ...all, ...lines, "", ""].join("\r\n")
  }
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

  it.each(["/trpc/overview.read", "/live"])("%s", async (path) => {
    const client = await signedIn("extension")
    // The nonce of before would do, but its answer brings one that is surely good.
    assert.strictEqual((await client.query("overview.read")).status, 200)
    const right = `Authorization: DPoP ${client.token}`
    const other = `Authorization: DPoP ${"x".repeat(43)}`
    for (const lines of [
      [right, right],
      [right, other],
      [other, right],
      [right, "Authorization: Basic YTpi"],
      [right, "Authorization:"]
    ]) {
      assert.strictEqual(statusOf(await rawly(port.port, head(client, path, lines))), 401, lines.join())
    }
    if (path === "/live") return
    assert.strictEqual(statusOf(await rawly(port.port, head(client, path, [right]))), 200)
  })
})
