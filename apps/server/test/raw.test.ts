import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { CONNECTIONS_MAX } from "../src/node-server.ts"
import { type Listening, listening, rawly, withHost } from "./listening.ts"
import { dataAt, FACTS, TestClient } from "./test-client.ts"
import { letterTo, type TestServer, testServer } from "./test-server.ts"

const PUBLIC_URL = "https://trust.example.test"
let server: TestServer
let port: Listening
beforeAll(async () => {
  server = await testServer({ PUBLIC_URL, TRUSTED_PROXIES: "1" })
  port = await listening(server)
})
afterAll(async () => {
  await port.close()
  await server.dispose()
})

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const ask = (...lines: ReadonlyArray<string>) => rawly(port.port, [...lines, "", ""].join("\r\n"))
const END = "Connection: close"

describe("T43: no Host, and no trick with one, changes what the product says of itself", () => {
  it("letters link to the public address, whatever Host the calls came with", async () => {
    const evil = new TestClient((path, init) => {
      const headers = {
        ...(init.headers as Record<string, string>),
        "x-forwarded-host": "evil.test",
        forwarded: "host=evil.test"
      }
      return withHost(port.port, "evil.test", path, { ...init, headers })
    }, PUBLIC_URL)
    assert.strictEqual((await evil.signIn("owner", DEMO_PASSWORD)).status, 200)
    assert.match(evil.cookie, /^__Host-tessera=/)
    await evil.mutate("setUp.register", { name: "Mac", path: "emailCode", facts: FACTS })
    const letter = await letterTo(server.mailbox, "owner@example.test")
    const links = `${letter.text}\n${letter.html}`.match(/https?:\/\/[^\s"'<>]+/g) ?? []
    assert.isAbove(links.length, 0)
    for (const link of links) assert.isTrue(link.startsWith(`${PUBLIC_URL}/`), link)
    assert.notInclude(JSON.stringify(letter), "evil.test")
  })

  it("a proof for the Host that was sent is none: it is the public address that counts", async () => {
    const fooled = new TestClient(
      (path, init) => withHost(port.port, "evil.test", path, init),
      "http://evil.test"
    )
    assert.strictEqual((await fooled.signIn("owner", DEMO_PASSWORD)).status, 401)
  })

  it("an address in absolute form is a path, and nobody is sent elsewhere", async () => {
    const answer = await ask("GET http://evil.test/livez HTTP/1.1", "Host: evil.test", END)
    assert.strictEqual(statusOf(answer), 200)
    assert.notInclude(answer, "evil.test")
  })
})

describe("T34, P28: the address that a member sees is the one that the trusted proxy wrote", () => {
  it("not what the caller wrote, and not the proxy's own", async () => {
    const forwarded = {
      "x-forwarded-for": "1.1.1.1, 198.51.100.7",
      "x-real-ip": "2.2.2.2",
      forwarded: "for=3.3.3.3"
    }
    const send = (path: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${port.port}${path}`, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), ...forwarded }
      })
    const ann = new TestClient(send, PUBLIC_URL)
    assert.strictEqual((await ann.signIn("guest", DEMO_PASSWORD)).status, 200)
    assert.strictEqual(dataAt(await ann.query("sessions.list"), 0, "address"), "198.51.100.7")
    const stream = await ann.send("GET", "/live")
    await stream.body?.cancel()
    // It is written when the stream stands, which its reader may know first.
    while (!server.lines.some((line) => line.includes('"/live"')))
      await new Promise((resolve) => setImmediate(resolve))
    const logged = server.lines.filter((line) => line.includes('"/live"') || line.includes("sessions.list"))
    assert.isTrue(logged.length > 1 && logged.every((line) => line.includes('"address":"198.51.100.7"')))
  })
})

describe("T43: one request is one request, or refused", () => {
  const body = "0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
  it.each([
    [
      "a length and chunks",
      ["POST /trpc/x HTTP/1.1", "Host: x", "Content-Length: 6", "Transfer-Encoding: chunked", "", body]
    ],
    [
      "two lengths",
      ["POST /trpc/x HTTP/1.1", "Host: x", "Content-Length: 6", "Content-Length: 7", "", "123456"]
    ],
    ["a length with a sign", ["POST /trpc/x HTTP/1.1", "Host: x", "Content-Length: +6", "", "123456"]],
    ["chunks misspelled", ["POST /trpc/x HTTP/1.1", "Host: x", "Transfer-Encoding: xchunked", "", body]],
    ["a blank before the colon", ["POST /trpc/x HTTP/1.1", "Host: x", "Content-Length : 6", "", "123456"]],
    ["a folded header", ["GET /livez HTTP/1.1", "Host: x", "X-A: b", " c", ""]],
    ["no Host", ["GET /livez HTTP/1.1", ""]],
    ["two Hosts", ["GET /livez HTTP/1.1", "Host: x", "Host: y", END, ""]],
    ["a NUL in a header", ["GET /livez HTTP/1.1", "Host: x", "X-A: \0", ""]],
    ["a bare CR in a header", ["GET /livez HTTP/1.1", "Host: x", "X-A: a\rX-B: b", ""]],
    ["another protocol", ["GET /livez HTTP/3.0", "Host: x", ""]],
    ["a method that is none", ["G\u00cbT /livez HTTP/1.1", "Host: x", ""]],
    ["headers without end", ["GET /livez HTTP/1.1", "Host: x", `X-A: ${"a".repeat(17_000)}`, ""]]
  ])("%s", async (_, lines) => {
    const answer = await ask(...lines)
    assert.oneOf(statusOf(answer), [400, 431], answer.slice(0, 80))
    assert.strictEqual(answer.split("HTTP/1.1 ").length, 2, "one answer")
  })
})

describe("paths and headers cannot be talked into anything", () => {
  it.each([
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/../../../../package.json",
    "/assets/..%5c..%5cpackage.json",
    "/.data/secret",
    "/.well-known/../.data/tessera.db",
    "/mailbox/../../package.json",
    "//etc/passwd",
    "/livez/../../package.json"
  ])("%s is no file", async (path) => {
    const answer = await ask(`GET ${path} HTTP/1.1`, "Host: x", END)
    assert.notInclude(answer, "root:")
    assert.notInclude(answer, '"dependencies"')
    assert.oneOf(statusOf(answer), [404, 503, 200])
    if (statusOf(answer) === 200) assert.include(answer.toLowerCase(), "<!doctype html>")
  })

  it.each([
    "/%0d%0aSet-Cookie:%20a=b",
    "/x%0aLocation:%20http://evil.test",
    "/trpc/a%0d%0aSet-Cookie:%20a=b",
    "/?%0d%0aX-A:%20b"
  ])("%s adds no header", async (path) => {
    const answer = await ask(`GET ${path} HTTP/1.1`, "Host: x", "Sec-Fetch-Site: same-origin", END)
    const head = answer.slice(0, answer.indexOf("\r\n\r\n")).toLowerCase()
    for (const name of ["set-cookie", "location:", "x-a:"]) assert.notInclude(head, name)
  })
})

describe("T32: what comes in is hurried", () => {
  it("headers in 10 s, a request in 15 s, and a bounded number of connections", () => {
    const { headersTimeout, maxConnections, requestTimeout, timeout } = port.node
    assert.deepStrictEqual(
      [headersTimeout, requestTimeout, maxConnections],
      [10_000, 15_000, CONNECTIONS_MAX]
    )
    assert.isAbove(timeout, 0)
  })
})

describe("headers by https", () => {
  it("the API's", async () => {
    const response = await fetch(`http://127.0.0.1:${port.port}/trpc/server.hello`, {
      headers: { "sec-fetch-site": "same-origin" }
    })
    const changing = ["date", "content-length", "dpop-nonce", "connection", "keep-alive", "transfer-encoding"]
    const headers = [...response.headers].filter(([name]) => !changing.includes(name))
    assert.deepStrictEqual(Object.fromEntries(headers), {
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      "content-type": "application/json",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "origin-agent-cluster": "?1",
      "permissions-policy":
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
      "referrer-policy": "same-origin",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      vary: "Authorization, Cookie, DPoP, Origin",
      "www-authenticate": 'DPoP error="invalid_dpop_proof", algs="ES256"',
      "x-content-type-options": "nosniff"
    })
  })

  it("probes, and whom to tell about a weakness", async () => {
    const get = (path: string) => fetch(`http://127.0.0.1:${port.port}${path}`)
    assert.strictEqual(await (await get("/livez")).text(), "ok\n")
    const ready = await get("/readyz")
    assert.deepStrictEqual(
      [ready.status, await ready.json()],
      [200, { ready: true, draining: false, database: "ok", outbox: { waiting: 0, dead: 0 } }]
    )
    server.life.draining = true
    const draining = await get("/readyz")
    server.life.draining = false
    assert.strictEqual(draining.status, 503)
    const text = await (await get("/.well-known/security.txt")).text()
    assert.match(
      text,
      /^Contact: mailto:no-reply@trust\.example\.test\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\nPreferred-Languages: en, es\nCanonical: https:\/\/trust\.example\.test\/\.well-known\/security\.txt\n$/
    )
    assert.strictEqual((await get("/.well-known/other")).status, 404)
    assert.isNull((await get("/livez")).headers.get("x-powered-by"))
  })
})
