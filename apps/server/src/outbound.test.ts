import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { guardedFetch, objectionTo, OutboundRefused, type OutboundRules } from "./outbound.ts"
import { readNetworks } from "./trusted-proxies.ts"

const LOOPBACK = readNetworks("127.0.0.1")

/** What came in, in order: method, path, host, body. */
const taken: Array<string> = []
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const endless = (response: ServerResponse, everyMs: number) => {
  const more = setInterval(() => response.write("x".repeat(1_000)), everyMs)
  response.once("close", () => clearInterval(more))
}

const answers: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  "/": (response) => response.writeHead(200, { "content-type": "text/plain", "x-one": "1" }).end("hello"),
  "/none": (response) => response.writeHead(204).end(),
  "/away": (response) => response.writeHead(302, { location: "/trap" }).end("moved"),
  "/never": () => {},
  "/drip": (response) => endless(response.writeHead(200), 20),
  "/endless": (response) => endless(response.writeHead(200), 0),
  "/long": (response) => response.writeHead(200).end("x".repeat(5_000))
}

const server: Server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const { host = "" } = request.headers
    taken.push(`${request.method} ${request.url} ${host.replace(/:\d+$/, "")} ${body}`)
    return (answers[request.url ?? ""] ?? ((one) => one.writeHead(404).end()))(response)
  })
})
const at = () => (server.address() as AddressInfo).port

beforeAll(() => new Promise<void>((done) => void server.listen(0, "127.0.0.1", done)))
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const inside = (rules: Partial<OutboundRules> = {}) => guardedFetch({ allowed: LOOPBACK, ...rules })

const refusal = async (sent: Promise<unknown>): Promise<string> => {
  try {
    await sent
    return "sent"
  } catch (error) {
    return error instanceof OutboundRefused ? error.reason : String(error)
  }
}

/** A name that has these addresses, one set a look-up, and who looked. */
const named = (...sets: ReadonlyArray<ReadonlyArray<string>>) => {
  const looked: Array<string> = []
  return {
    looked,
    resolve: async (host: string) => {
      looked.push(host)
      return sets[looked.length - 1] ?? []
    }
  }
}

describe("SSRF: an address that says by itself that it is no place to call", () => {
  it.each([
    ["https://hooks.example.com/a?b", null],
    ["https://hooks.example.com:8443/", null],
    ["https://1.1.1.1/", null],
    ["http://hooks.example.com/", "notHttps"],
    ["ftp://hooks.example.com/", "notAnAddress"],
    ["file:///etc/passwd", "notAnAddress"],
    ["https://user@hooks.example.com/", "notAnAddress"],
    ["https://user:pass@hooks.example.com/", "notAnAddress"],
    ["hooks.example.com", "notAnAddress"],
    ["", "notAnAddress"],
    ["https://127.0.0.1/", "private"],
    ["https://localhost/", "private"],
    ["https://LOCALHOST./", "private"],
    ["https://a.localhost/", "private"],
    ["https://2130706433/", "private"],
    ["https://0x7f000001/", "private"],
    ["https://0x7f.1/", "private"],
    ["https://0177.0.0.01/", "private"],
    ["https://127.1/", "private"],
    ["https://１２７.0.0.1/", "private"],
    ["https://127.0.0.1./", "private"],
    ["https://0/", "private"],
    ["https://[::1]/", "private"],
    ["https://[::ffff:127.0.0.1]/", "private"],
    ["https://[::ffff:7f00:1]/", "private"],
    ["https://[64:ff9b::7f00:1]/", "private"],
    ["https://[fd00::1]/", "private"],
    ["https://169.254.169.254/latest/meta-data/", "private"]
  ])("%s: %s", (url, objection) => assert.strictEqual(objectionTo(null, url), objection))

  it("the setting opens what stands in it, and http there", () => {
    assert.isNull(objectionTo(LOOPBACK, "http://127.0.0.1:8080/"))
    assert.isNull(objectionTo(LOOPBACK, "https://[::ffff:127.0.0.1]/"))
    assert.strictEqual(objectionTo(LOOPBACK, "https://127.0.0.2/"), "private")
    assert.strictEqual(objectionTo(LOOPBACK, "https://10.0.0.1/"), "private")
    assert.isNull(objectionTo(true, "http://10.0.0.1/"))
  })
})

describe("SSRF: a call that an administrator's address causes", () => {
  it("is sent as it was asked, with what came back", async () => {
    taken.length = 0
    const response = await inside()(`http://127.0.0.1:${at()}/`, { method: "POST", body: "péché" })
    assert.deepStrictEqual(
      [response.status, await response.text(), response.headers.get("x-one")],
      [200, "hello", "1"]
    )
    const form = new URLSearchParams({ a: "1 2" })
    assert.strictEqual(
      (await inside()(`http://127.0.0.1:${at()}/none`, { method: "PUT", body: form })).status,
      204
    )
    assert.deepStrictEqual(taken, ["POST / 127.0.0.1 péché", "PUT /none 127.0.0.1 a=1+2"])
  })

  it("goes nowhere private without the setting, by whatever name or spelling", async () => {
    taken.length = 0
    const closed = guardedFetch({ allowed: null, resolve: async () => ["127.0.0.1"] })
    for (const host of ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "[::ffff:7f00:1]", "localhost"])
      assert.strictEqual(await refusal(closed(`https://${host}:${at()}/`)), "private", host)
    assert.strictEqual(await refusal(closed(`https://hooks.example.com:${at()}/`)), "private")
    const mapped = guardedFetch({ allowed: null, resolve: async () => ["::ffff:127.0.0.1"] })
    assert.strictEqual(await refusal(mapped(`https://hooks.example.com:${at()}/`)), "private")
    assert.deepStrictEqual(taken, [])
  })

  it("one private address among public ones refuses them all", async () => {
    const { resolve } = named(["1.1.1.1", "10.0.0.1"])
    assert.strictEqual(
      await refusal(guardedFetch({ allowed: null, resolve })("https://two.example.com/")),
      "private"
    )
    const half = inside({ resolve: async () => ["127.0.0.1", "10.0.0.1"] })
    assert.strictEqual(await refusal(half("http://half.example.com/")), "private")
    assert.strictEqual(
      await refusal(guardedFetch({ allowed: null, resolve })("https://none.example.com/")),
      "noAddress"
    )
  })

  it("http goes to private addresses alone, whatever the setting", async () => {
    const { resolve } = named(["1.1.1.1"])
    assert.strictEqual(
      await refusal(guardedFetch({ allowed: true, resolve })("http://out.example.com/")),
      "notHttps"
    )
  })

  it("DNS rebinding: the name is looked up once, and the connection goes to what was judged", async () => {
    taken.length = 0
    const { looked, resolve } = named(["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"])
    const response = await inside({ resolve })(`http://rebinds.example.com:${at()}/`)
    assert.strictEqual(response.status, 200)
    assert.deepStrictEqual(looked, ["rebinds.example.com"])
    assert.deepStrictEqual(taken, ["GET / rebinds.example.com "])
    assert.strictEqual(await refusal(inside({ resolve })(`http://rebinds.example.com:${at()}/`)), "private")
    assert.strictEqual(taken.length, 1)
  })

  it("a redirect is an answer, and not followed", async () => {
    taken.length = 0
    const response = await inside()(`http://127.0.0.1:${at()}/away`)
    assert.deepStrictEqual([response.status, response.headers.get("location")], [302, "/trap"])
    assert.deepStrictEqual(taken, ["GET /away 127.0.0.1 "])
  })

  it.each(["/never", "/drip"])("%s: has one time for all of it", async (path) => {
    const send = inside({ timeoutMs: 120 })
    assert.strictEqual(await refusal(send(`http://127.0.0.1:${at()}${path}`)), "timeOut")
  })

  it("a look-up that takes for ever has no more time either", async () => {
    const send = inside({ timeoutMs: 50, resolve: () => new Promise(() => {}) })
    assert.strictEqual(await refusal(send("http://slow.example.com/")), "timeOut")
  })

  it("reads so much of an answer and no more", async () => {
    for (const path of ["/endless", "/long"])
      assert.strictEqual(
        await refusal(inside()(`http://127.0.0.1:${at()}${path}`, { bytesMax: 4_999 })),
        "tooLarge"
      )
    const whole = await inside()(`http://127.0.0.1:${at()}/long`, { bytesMax: 5_000 })
    assert.strictEqual((await whole.text()).length, 5_000)
    const unread = await inside()(`http://127.0.0.1:${at()}/endless`, { bytesMax: 0 })
    assert.deepStrictEqual([unread.status, await unread.text()], [200, ""])
  })

  it("ends when whoever asked wants it no more", async () => {
    const given = new AbortController()
    const sent = inside()(`http://127.0.0.1:${at()}/never`, { signal: given.signal })
    given.abort(new Error("no more"))
    assert.strictEqual(await refusal(sent), "Error: no more")
  })
})
