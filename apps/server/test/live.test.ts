import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { framesOf, type Listening, listening } from "./listening.ts"
import { at, dataAt, FACTS, refusalTag, type TestClient, textAt } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

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

const signedIn = async (login: string) => {
  const client = port.newClient()
  assert.strictEqual((await client.signIn(login, DEMO_PASSWORD)).status, 200)
  return client
}

const trusted = async (login: string) => {
  const client = await signedIn(login)
  const answer = await client.mutate("setUp.register", {
    name: `${login} one`,
    path: "emailCode",
    facts: FACTS
  })
  const code = codeIn(await letterTo(server.mailbox, `${login}@example.test`))
  const verified = await client.mutate("setUp.verify", { challengeId: dataAt(answer, "challengeId"), code })
  client.ath = textAt(verified.body, "result", "data", "ath")
  return client
}

const open = async (client: TestClient, headers?: Record<string, string>) => {
  const response = await client.send("GET", "/live", undefined, headers)
  assert.strictEqual(response.status, 200)
  return { ...framesOf(response), response }
}

const openStreams = () => server.runtime.runPromise(port.live.count)
/** The server hears of a closed socket a moment later. */
const untilOpen = async (count: number) => {
  while ((await openStreams()) !== count) await new Promise((resolve) => setImmediate(resolve))
}

describe("GET /live", () => {
  it("P53: says hello at once, with nothing in between that may hold it back", async () => {
    const ann = await signedIn("owner")
    const { cancel, next, response } = await open(ann)
    const hello = await next()
    assert.strictEqual(at(hello?.event, "_tag"), "Hello")
    assert.strictEqual(hello?.id, String(at(hello?.event, "version")))
    const { headers } = response
    assert.strictEqual(headers.get("content-type"), "text/event-stream; charset=utf-8")
    assert.strictEqual(headers.get("cache-control"), "no-store, no-transform")
    assert.strictEqual(headers.get("x-accel-buffering"), "no")
    assert.strictEqual(headers.get("x-content-type-options"), "nosniff")
    await cancel()
    await untilOpen(0)
  })

  it("P3: an approval on one device reaches the one that waits", async () => {
    const first = await trusted("admin")
    const second = await signedIn("admin")
    const asked = await second.mutate("setUp.register", { name: "admin two", path: "approval", facts: FACTS })
    const waiting = await open(second)
    assert.strictEqual(await waiting.tag(), "Hello")
    const approved = await first.mutate("devices.approve", {
      deviceId: dataAt(asked, "deviceId"),
      matchNumber: null
    })
    assert.strictEqual(approved.status, 200)
    const told = await waiting.next()
    assert.strictEqual(at(told?.event, "changes", 0, "_tag"), "Approved")
    assert.strictEqual(told?.id, String(at(told?.event, "version")))

    const resumed = await open(second, { "last-event-id": String(Number(told?.id) - 1) })
    const hello = await resumed.next()
    assert.deepStrictEqual(
      [at(hello?.event, "_tag"), hello?.id],
      ["Hello", null],
      "its place is behind what it missed"
    )
    assert.strictEqual(at((await resumed.next())?.event, "changes", 0, "_tag"), "Approved")
    await waiting.cancel()
    await resumed.cancel()
    await untilOpen(0)
  })

  it("G4, T18, P35: it ends with the session, and nothing follows", async () => {
    const [here, there] = [await signedIn("guest"), await signedIn("guest")]
    const stream = await open(there)
    assert.strictEqual(await stream.tag(), "Hello")
    assert.strictEqual((await here.mutate("auth.signOut", { which: "others" })).status, 200)
    const last = await stream.next()
    assert.deepStrictEqual(last?.event, { _tag: "SessionEnded", reason: "signedOut" })
    await here.mutate("member.setLanguage", { language: "es" })
    assert.isNull(await stream.next())
    assert.strictEqual(refusalTag(await there.query("overview.read")), "SessionEnded")
    await untilOpen(0)
  })

  it("T33: three streams a device, the fourth is told when to try again", async () => {
    const ann = await signedIn("member")
    const streams = [await open(ann), await open(ann), await open(ann)]
    for (const stream of streams) assert.strictEqual(await stream.tag(), "Hello")
    const fourth = await ann.call("GET", "/live")
    assert.deepStrictEqual([fourth.status, refusalTag(fourth)], [429, "RateLimited"])
    await streams[0]?.cancel()
    await untilOpen(2)
    const again = await open(ann)
    for (const stream of [...streams.slice(1), again]) await stream.cancel()
    await untilOpen(0)
  })

  it("is only for a proven session, by GET, from our own pages", async () => {
    const ann = await signedIn("owner")
    const nobody = port.newClient()
    assert.deepStrictEqual(refusalTag(await nobody.call("GET", "/live")), "SessionEnded")
    const thief = port.newClient()
    Object.assign(thief, { cookie: ann.cookie, ath: ann.ath })
    assert.deepStrictEqual(refusalTag(await thief.call("GET", "/live")), "SessionEnded")
    for (const [headers, status] of [
      [{ dpop: "" }, 401],
      [{ dpop: "garbage" }, 401],
      [{ "sec-fetch-site": "cross-site" }, 403],
      [{ origin: "https://evil.test" }, 403]
    ] as const) {
      assert.strictEqual((await ann.call("GET", "/live", undefined, headers)).status, status)
    }
    assert.strictEqual((await ann.call("POST", "/live", {})).status, 405)
    assert.strictEqual((await ann.send("HEAD", "/live")).status, 405)
    assert.strictEqual(await openStreams(), 0)
  })

  it("G8: when the server goes, each reader is told when to come back", async () => {
    const ann = await signedIn("owner")
    const stream = await open(ann)
    assert.strictEqual(await stream.tag(), "Hello")
    await Effect.runPromise(port.live.closeAll(3_000))
    const last = await stream.next()
    assert.strictEqual(at(last?.event, "_tag"), "Reconnect")
    assert.isAtMost(Number(at(last?.event, "retryMs")), 3_000)
    assert.isNull(await stream.next())
  })
})
