import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { makeApp } from "../src/http.ts"
import {
  at,
  athOf,
  dataAt,
  expectedOf,
  refusalReason,
  refusalTag,
  TestClient,
  textAt
} from "./test-client.ts"
import { methodOf, procedures, PROVEN, PUBLIC, signedInOnly } from "./procedures.ts"
import { type TestServer, testServer } from "./test-server.ts"
import { signedInAt, trustedAt } from "./trusted-client.ts"

let server: TestServer
beforeAll(async () => void (server = await testServer()))
afterAll(() => server.dispose())

const signedIn = (login: string) => signedInAt(server, login)

describe("ground rule 1: a session is its token and its key, proven with every call", () => {
  it("every procedure is named here, so that a new one has to be thought of", () => {
    assert.sameMembers(
      procedures.filter(({ name }) => PUBLIC.includes(name) || PROVEN.includes(name)).map(({ name }) => name),
      [...PUBLIC, ...PROVEN]
    )
    assert.isAbove(signedInOnly.length, 15)
  })

  it("without a proof: 401 for every one of them, and a nonce to prove with", async () => {
    const ann = await signedIn("owner")
    for (const { name, type } of procedures.filter((one) => !PUBLIC.includes(one.name))) {
      const thief = new TestClient((path, init) => {
        const { dpop, ...headers } = { ...(init.headers as Record<string, string>) }
        assert.isDefined(dpop)
        return server.send(path, { ...init, headers })
      })
      thief.cookie = ann.cookie
      const answer = await thief.call(methodOf(type), `/trpc/${name}`, type === "query" ? undefined : {})
      assert.strictEqual(answer.status, 401, name)
      assert.deepStrictEqual(expectedOf(answer), { _tag: "ProofRefused", reason: "missing" }, name)
      assert.match(answer.headers.get("dpop-nonce") ?? "", /^[\w-]{43}$/)
      assert.strictEqual(
        answer.headers.get("www-authenticate"),
        'DPoP error="invalid_dpop_proof", algs="ES256"'
      )
    }
  })

  it("with a proof and no cookie: 401 for every one that needs a session", async () => {
    const nobody = server.newClient()
    for (const { name, type } of signedInOnly) {
      const answer = await nobody.call(methodOf(type), `/trpc/${name}`, type === "query" ? undefined : {})
      assert.deepStrictEqual([answer.status, refusalTag(answer)], [401, "SessionEnded"], name)
    }
  })

  it("T1: a copied cookie under another key: 0 of 200 calls pass", async () => {
    const ann = await signedIn("owner")
    const thief = server.newClient()
    thief.cookie = ann.cookie
    thief.ath = ann.ath
    for (let n = 0; n < 200; n++) {
      const { name, type } = signedInOnly[n % signedInOnly.length] ?? { name: "", type: "" }
      const answer = await thief.call(methodOf(type), `/trpc/${name}`, type === "query" ? undefined : {})
      assert.deepStrictEqual([answer.status, refusalTag(answer)], [401, "SessionEnded"], name)
    }
    assert.strictEqual(
      (await ann.query("overview.read")).status,
      200,
      "and its owner is not signed out by that"
    )
  })

  it("T13: a proof that was used is refused", async () => {
    const ann = await signedIn("owner")
    assert.strictEqual((await ann.query("overview.read")).status, 200)
    const response = await server.send("/trpc/overview.read", {
      headers: { dpop: ann.proof, cookie: ann.cookie, "sec-fetch-site": "same-origin" }
    })
    assert.strictEqual(response.status, 401)
    assert.include(await response.text(), '"reason":"replayed"')
  })

  it("T14: a proof for another call, another method or another token is refused", async () => {
    const ann = await signedIn("owner")
    const reason = async (method: string, path: string, proof: string) => {
      const headers = { ...ann.headersFor(method, path), dpop: proof }
      const response = await server.send(path, { method, headers, ...(method === "POST" && { body: "{}" }) })
      const answer = { status: response.status, headers: response.headers, body: await response.json() }
      return refusalReason(answer)
    }
    assert.strictEqual(
      await reason("GET", "/trpc/devices.list", ann.makeProof("GET", "/trpc/overview.read")),
      "otherRequest"
    )
    assert.strictEqual(
      await reason("POST", "/trpc/setUp.postpone", ann.makeProof("GET", "/trpc/setUp.postpone")),
      "otherRequest"
    )
    const other = await signedIn("member")
    assert.strictEqual(
      await reason("GET", "/trpc/devices.list", other.makeProof("GET", "/trpc/devices.list")),
      "otherToken"
    )
    const two = `${ann.makeProof("GET", "/trpc/devices.list")}, ${ann.makeProof("GET", "/trpc/devices.list")}`
    assert.strictEqual(await reason("GET", "/trpc/devices.list", two), "malformed")
  })

  it("a batch of reads is proven by one proof for the address as it was sent", async () => {
    const ann = await signedIn("owner")
    const answer = await ann.call("GET", "/trpc/overview.read,devices.list?batch=1&input=%7B%7D")
    assert.strictEqual(answer.status, 200)
    assert.strictEqual(at(answer.body, 1, "result", "data", "devices", "length"), 0)
  })
})

describe("T39: the token changes when the session is worth more", () => {
  it("a sign-in is not led by a cookie from before, and the code's answer brings a new one", async () => {
    const { before, client, verified } = await trustedAt(server, "admin")
    assert.strictEqual(verified.status, 200)
    assert.notStrictEqual(client.cookie, before)
    client.ath = textAt(verified.body, "result", "data", "ath")
    assert.strictEqual((await client.query("overview.read")).status, 200)

    const rotated = await client.mutate("session.rotate")
    const after = client.cookie
    const [oldAth, newAth] = [client.ath, textAt(rotated.body, "result", "data", "ath")]
    client.ath = newAth
    assert.strictEqual((await client.query("overview.read")).status, 200)
    client.ath = oldAth
    assert.strictEqual(refusalReason(await client.query("overview.read")), "otherToken")
    client.cookie = before
    assert.strictEqual((await client.query("overview.read")).status, 401, "the token of before the code")

    client.cookie = after
    const again = await client.signIn("admin", DEMO_PASSWORD)
    assert.strictEqual(again.status, 200, "although the jar held a token that this proof says nothing of")
    assert.notStrictEqual(client.cookie, after)
  })

  it("an answer that never arrived is asked for again, with the cookie from before or the one it brought", async () => {
    const ann = await signedIn("owner")
    const thief = server.newClient()
    for (const cookieCame of [false, true]) {
      const [before, ath] = [ann.cookie, ann.ath]
      assert.strictEqual((await ann.mutate("session.rotate")).status, 200)
      if (!cookieCame) ann.cookie = before
      assert.strictEqual(refusalReason(await ann.query("overview.read")), "otherToken")
      Object.assign(thief, { cookie: ann.cookie, ath })
      assert.strictEqual((await thief.mutate("session.rotate")).status, 401)
      ann.take(await ann.mutate("session.rotate"))
      assert.notStrictEqual(ann.ath, ath)
      assert.strictEqual((await ann.query("overview.read")).status, 200)
      Object.assign(ann, { ath })
      assert.strictEqual(refusalReason(await ann.mutate("session.rotate")), "otherToken", "it is used now")
      ann.ath = athOf(ann.token)
      assert.strictEqual((await ann.query("overview.read")).status, 200)
    }
  })

  it("signing out takes the cookie away and ends the token", async () => {
    const ann = await signedIn("guest")
    const held = ann.cookie
    const answer = await ann.mutate("auth.signOut", { which: "this" })
    assert.deepStrictEqual(answer.headers.getSetCookie(), [
      "tessera=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
    ])
    ann.cookie = held
    assert.strictEqual(refusalTag(await ann.query("overview.read")), "SessionEnded")
  })
})

describe("at the door", () => {
  it("T25: another site's call changes nothing, whoever's cookie and proof it carries", async () => {
    const ann = await signedIn("owner")
    const evil = [
      { "sec-fetch-site": "cross-site" },
      { origin: "https://evil.test" },
      { "content-type": "text/plain" },
      { "content-type": "multipart/form-data; boundary=x" },
      { "content-type": "application/x-www-form-urlencoded" }
    ]
    for (const headers of evil) {
      const answer = await ann.mutate("setUp.postpone", {}, headers)
      assert.oneOf(answer.status, [403, 415])
      assert.isNull(expectedOf(answer))
    }
    const overridden = await server.send("/trpc/setUp.postpone", {
      headers: { ...ann.headersFor("GET", "/trpc/setUp.postpone"), "x-http-method-override": "POST" }
    })
    assert.strictEqual(overridden.status, 405)
    assert.strictEqual(dataAt(await ann.query("overview.read"), "session", "postponed"), false)
  })

  it("T30: a body of more than 16 KiB is not read, with or without a length", async () => {
    const big = JSON.stringify({ login: "x".repeat(17_000) })
    const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" }
    const told = await server.send("/trpc/auth.signIn", {
      method: "POST",
      headers: { ...headers, "content-length": String(big.length) },
      body: big
    })
    assert.strictEqual(told.status, 413)
    const chunks = new ReadableStream({
      start: (controller) => {
        for (let at = 0; at < big.length; at += 1_000)
          controller.enqueue(new TextEncoder().encode(big.slice(at, at + 1_000)))
        controller.close()
      }
    })
    const streamed = await server.send("/trpc/auth.signIn", {
      method: "POST",
      headers,
      body: chunks,
      duplex: "half"
    } as RequestInit)
    assert.strictEqual(streamed.status, 413)
  })

  it("T31: two thousand calls in one are refused before any is looked at", async () => {
    const path = `/trpc/${Array(2_000).fill("server.hello").join(",")}?batch=1`
    const response = await server.send(path, { headers: { "sec-fetch-site": "same-origin" } })
    assert.strictEqual(response.status, 400)
  })

  it("a defect says nothing but its id, and the log says everything under that id", async () => {
    const app = makeApp({ ...server.parts, readiness: Effect.die(new Error("password=hunter2")) })
    const response = await app.request("/readyz")
    assert.strictEqual(response.status, 500)
    const text = await response.text()
    assert.notInclude(text, "hunter2")
    const id = /"errorId":"([\w-]+)"/.exec(text)?.[1] ?? "none"
    assert.isTrue(server.lines.some((line) => line.includes(id) && line.includes("hunter2")))
  })
})
