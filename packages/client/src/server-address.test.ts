import { assert, describe, it } from "@effect/vitest"
import { manualClock, settle } from "./manual-clock.ts"
import { askServer, readServerAddress } from "./server-address.ts"
import type { FetchLike } from "./timely-fetch.ts"

describe("the address of a server, as a person types it", () => {
  it.each([
    ["https://trust.example.test", "https://trust.example.test"],
    ["  https://Trust.Example.test/devices?x=1#y  ", "https://trust.example.test"],
    ["trust.example.test", "https://trust.example.test"],
    ["trust.example.test:8443/", "https://trust.example.test:8443"],
    ["https://trust.example.test:443", "https://trust.example.test"],
    ["HTTPS://TRUST.EXAMPLE.TEST", "https://trust.example.test"],
    ["bücher.example.test", "https://xn--bcher-kva.example.test"],
    ["intranet", "https://intranet"],
    ["192.0.2.7", "https://192.0.2.7"],
    ["[2001:db8::7]", "https://[2001:db8::7]"],
    ["localhost:4000", "http://localhost:4000"],
    ["http://localhost:4000/", "http://localhost:4000"],
    ["https://localhost:4000", "https://localhost:4000"],
    ["127.0.0.1:4000", "http://127.0.0.1:4000"],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
    ["[::1]:4000", "http://[::1]:4000"],
    ["trust.localhost", "http://trust.localhost"]
  ])("%s is %s", (typed, origin) => {
    assert.deepStrictEqual(readServerAddress(typed), { ok: true, origin })
  })

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["not an address", "notAnAddress"],
    ["https://", "notAnAddress"],
    ["javascript:alert(1)", "notAnAddress"],
    ["data:text/html,x", "notAnAddress"],
    ["ada@trust.example.test", "notAnAddress"],
    ["https://ada:secret@trust.example.test", "notAnAddress"],
    ["trust.example.test:99999", "notAnAddress"],
    ["7", "notAnAddress"],
    ["file:///etc/passwd", "notAnAddress"],
    [`https://${"a".repeat(3_000)}.test`, "notAnAddress"],
    ["http://trust.example.test", "notHttps"],
    ["http://192.0.2.7", "notHttps"],
    ["http://localhost.example.test", "notHttps"],
    ["http://127.0.0.1.example.test", "notHttps"],
    ["ftp://trust.example.test", "notHttps"],
    ["ws://localhost", "notHttps"],
    ["chrome-extension://abcdef", "notHttps"]
  ] as const)("%s is none: %s", (typed, reason) => {
    assert.deepStrictEqual(readServerAddress(typed), { ok: false, reason })
  })
})

const hello = (value: unknown) => Response.json({ result: { data: value } })
const ours = { product: "Keyring", now: 1, version: "1.2.3", passwordSignIn: true }

/** A fetch that answers questions by `answer`, and those that want to read nothing by `there`. */
const asking = (answer: FetchLike, there = false) => {
  const asked: string[] = []
  const fetch: FetchLike = (url, init) => {
    asked.push(`${init.method ?? "GET"} ${url.href} ${init.credentials}`)
    if (init.mode !== "no-cors") return answer(url, init)
    return there ? Promise.resolve(new Response(null)) : Promise.reject(new TypeError("Failed to fetch"))
  }
  return { asked, fetch }
}
const ask = (answer: FetchLike, there = false) => askServer("https://t.test", asking(answer, there).fetch)
const blocked: FetchLike = () => Promise.reject(new TypeError("Failed to fetch"))

describe("who answers at an address", () => {
  it("is our server, by the name that it goes by there; no cookie goes along", async () => {
    const { asked, fetch } = asking(() => Promise.resolve(hello(ours)))
    assert.deepStrictEqual(await askServer("https://t.test", fetch), { ok: true, product: "Keyring" })
    assert.deepStrictEqual(asked, ["GET https://t.test/trpc/server.hello omit"])
  })

  it.each([
    ["HTML", () => new Response("<h1>Welcome</h1>")],
    ["HTML of a page that is not there", () => new Response("<h1>No</h1>", { status: 404 })],
    ["nothing", () => new Response(null)],
    ["other JSON", () => Response.json({ product: "Keyring" })],
    ["another server's result", () => hello({ greeting: "hello" })],
    ["no result", () => hello(null)]
  ] as const)("is somebody else: %s", async (_what, answer) => {
    assert.deepStrictEqual(await ask(() => Promise.resolve(answer())), { ok: false, reason: "notTessera" })
  })

  it("is somebody else where a page may read nothing, or is sent elsewhere, and yet there is a server", async () => {
    assert.deepStrictEqual(await ask(blocked, true), { ok: false, reason: "notTessera" })
  })

  it("is nobody where there is no server, or a proxy has lost it", async () => {
    assert.deepStrictEqual(await ask(blocked), { ok: false, reason: "unreachable" })
    const proxy = () => Promise.resolve(new Response("<h1>Bad Gateway</h1>", { status: 502 }))
    assert.deepStrictEqual(await ask(proxy), { ok: false, reason: "unreachable" })
  })

  it("is nobody for now where ours is too busy to say", async () => {
    const expected = { _tag: "RateLimited", retryAt: 1 }
    const busy = () => Promise.resolve(Response.json({ error: { data: { expected } } }, { status: 429 }))
    assert.deepStrictEqual(await ask(busy), { ok: false, reason: "unreachable" })
  })

  it("is waited for no longer than 15 seconds (P9), once", async () => {
    const clock = manualClock(0)
    const silent: FetchLike = (_url, { signal }) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener("abort", () => reject(signal.reason as Error))
      )
    const { asked, fetch } = asking(silent)
    const answer = askServer("https://t.test", fetch, clock)
    await settle()
    await clock.advance(15_000)
    assert.deepStrictEqual(await answer, { ok: false, reason: "timeout" })
    assert.strictEqual(asked.length, 1)
  })
})
