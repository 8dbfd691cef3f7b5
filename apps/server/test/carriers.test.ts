import { afterEach, assert, beforeEach, describe, it } from "@effect/vitest"
import { DEMO_PASSWORD } from "../src/demo.ts"
import {
  type Answer,
  athOf,
  BROWSER_SAYS,
  dataAt,
  expectedOf,
  FACTS,
  type Kind,
  refusalReason,
  refusalTag,
  type Send,
  TestClient,
  textAt
} from "./test-client.ts"
import { methodOf, signedInOnly } from "./procedures.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

let server: TestServer
// One a test: every procedure is called several times over, and all come from one address, which has a budget (T31).
beforeEach(async () => void (server = await testServer()))
afterEach(() => server.dispose())

const signedIn = async (kind: Kind, login = "owner") => {
  const client = server.newClient(kind)
  assert.strictEqual((await client.signIn(login, DEMO_PASSWORD)).status, 200)
  return client
}

const KINDS = ["web", "extension", "mobile"] as const
const OTHERS = ["extension", "mobile"] as const

/** What needs a session. The one that changes the token stands last. */
const procedures = signedInOnly
  .map(({ name, type }) => ({ name, method: methodOf(type) }))
  .toSorted((a, b) => Number(a.name === "session.rotate") - Number(b.name === "session.rotate"))

const callEach = async (client: TestClient, headers: () => Record<string, string>) => {
  const answers: Array<readonly [string, Answer]> = []
  for (const { method, name } of procedures) {
    const body = method === "POST" ? {} : undefined
    answers.push([name, await client.call(method, `/trpc/${name}`, body, headers())])
  }
  return answers
}

/** Nobody was recognised, in any of them. */
const assertNobody = (answers: Awaited<ReturnType<typeof callEach>>) => {
  for (const [name, answer] of answers)
    assert.deepStrictEqual([answer.status, refusalTag(answer)], [401, "SessionEnded"], name)
}

describe("a token goes where its session's kind keeps it", () => {
  it("web: into the cookie, and nowhere else", async () => {
    const client = server.newClient()
    const answer = await client.signIn("owner", DEMO_PASSWORD)
    assert.isNull(dataAt(answer, "token"))
    assert.match(answer.headers.getSetCookie().join(), /^tessera=[\w-]{43};/)
    assert.notInclude(JSON.stringify(answer.body), client.token)
  })

  it.each(OTHERS)("%s: into the answer, with its hash, and no cookie is set", async (kind) => {
    const client = server.newClient(kind)
    const answer = await client.signIn("owner", DEMO_PASSWORD)
    const token = textAt(answer.body, "result", "data", "token")
    assert.match(token, /^[\w-]{43}$/)
    assert.strictEqual(dataAt(answer, "ath"), athOf(token))
    assert.deepStrictEqual(answer.headers.getSetCookie(), [])
    assert.strictEqual(answer.headers.get("cache-control"), "no-store")
    assert.strictEqual(dataAt(await client.query("overview.read"), "session", "facts", "kind"), kind)
  })

  it.each(OTHERS)("T39, %s: it changes with trust, and signing out ends it", async (kind) => {
    const login = kind === "mobile" ? "guest" : "admin"
    const client = await signedIn(kind, login)
    const first = client.token
    const facts = { ...FACTS, kind }
    const asked = await client.mutate("setUp.register", { name: `A ${kind}`, path: "emailCode", facts })
    const code = codeIn(await letterTo(server.mailbox, `${login}@example.test`))
    const challengeId = dataAt(asked, "challengeId")
    client.take(await client.mutate("setUp.verify", { challengeId, code }))
    const second = client.token
    client.take(await client.mutate("session.rotate"))
    assert.strictEqual(new Set([first, second, client.token]).size, 3)
    assert.strictEqual((await client.query("overview.read")).status, 200)
    const held = client.bearer
    for (const old of [first, second]) {
      Object.assign(client, { bearer: old, ath: athOf(old) })
      assert.strictEqual((await client.query("overview.read")).status, 401)
    }
    Object.assign(client, { bearer: held, ath: athOf(held ?? "") })
    const out = await client.mutate("auth.signOut", { which: "this" })
    assert.deepStrictEqual([out.status, out.headers.getSetCookie()], [200, []])
    assert.strictEqual(refusalTag(await client.query("overview.read")), "SessionEnded")
  })
})

describe("ground rule 1, by `Authorization`: every procedure", () => {
  it.each(KINDS)("%s: knows the client by its own carrier", async (kind) => {
    const client = await signedIn(kind)
    assert.isAbove(procedures.length, 15)
    for (const [name, answer] of await callEach(client, () => ({})))
      assert.notStrictEqual(answer.status, 401, name)
  })

  it.each(OTHERS)("T1, T27: a copied token of kind %s under another key gets nothing", async (kind) => {
    const client = await signedIn(kind)
    for (const thief of KINDS.map((one) => server.newClient(one))) {
      Object.assign(thief, { bearer: client.bearer, ath: client.ath })
      assertNobody(await callEach(thief, () => ({})))
    }
    assert.strictEqual((await client.query("overview.read")).status, 200, "and its owner goes on")
  })

  it.each(OTHERS)(
    "T27: without a proof, %s gets a nonce and nothing else, whatever Origin it writes",
    async (kind) => {
      const client = await signedIn(kind)
      for (const [name, answer] of await callEach(client, () => ({ dpop: "" }))) {
        assert.strictEqual(answer.status, 401, name)
        assert.strictEqual(refusalTag(answer), "ProofRefused", name)
      }
    }
  )
})

describe("T6: a session's token comes by the carrier of its kind, or it is none", () => {
  it("web: not by Authorization, with the cookie beside it or not", async () => {
    const client = await signedIn("web")
    const bearer = { authorization: `DPoP ${client.token}` }
    assertNobody(await callEach(client, () => bearer))
    assertNobody(await callEach(client, () => ({ ...bearer, cookie: "" })))
  })

  it.each(OTHERS)("%s: not in the cookie", async (kind) => {
    const client = await signedIn(kind)
    const cookie = `tessera=${client.token}`
    const inJar = server.newClient()
    assertNobody(await callEach(Object.assign(inJar, { cookie, ath: client.ath }), () => ({})))
    // Its own key, and its token in the jar alone.
    Object.assign(client, { bearer: null, cookie })
    assertNobody(await callEach(client, () => ({})))
    assertNobody(await callEach(client, () => ({ ...BROWSER_SAYS.web, origin: server.settings.publicUrl })))
  })

  it("where an extension asks, the web app's cookie is not read, although its own key proves it", async () => {
    const client = await signedIn("web")
    assertNobody(await callEach(client, () => BROWSER_SAYS.extension))
    assertNobody(await callEach(client, () => ({ ...BROWSER_SAYS.extension, "sec-fetch-site": "none" })))
    assert.strictEqual((await client.query("overview.read")).status, 200)
  })

  it.each([
    ["another scheme", (token: string) => `Bearer ${token}`],
    ["no scheme", (token: string) => token],
    ["a scheme alone", () => "DPoP"],
    ["nothing", () => ""],
    ["two in one", (token: string) => `DPoP ${token}, DPoP ${token}`],
    ["two tokens", (token: string) => `DPoP ${token} ${token}`],
    ["cut", (token: string) => `DPoP ${token.slice(1)}`],
    ["with something behind it", (token: string) => `DPoP ${token}x`],
    ["quoted", (token: string) => `DPoP "${token}"`],
    ["two blanks", (token: string) => `DPoP  ${token}`],
    ["as a parameter", (token: string) => `DPoP token=${token}`],
    ["very long", (token: string) => `DPoP ${token.repeat(100)}`]
  ] as const)("Authorization is not read as a token: %s", async (_, written) => {
    const client = await signedIn("mobile")
    const answer = await client.call("GET", "/trpc/overview.read", undefined, {
      authorization: written(client.token)
    })
    assert.oneOf(refusalReason(answer) ?? refusalTag(answer), ["SessionEnded", "otherToken"])
    assert.strictEqual(answer.status, 401)
  })

  it("and with one that is none, the cookie is not read either", async () => {
    const client = await signedIn("web")
    for (const authorization of ["", "x", "Basic YTpi", "DPoP x"]) {
      const answer = await client.call("GET", "/trpc/overview.read", undefined, { authorization })
      assert.strictEqual(answer.status, 401, authorization)
    }
  })

  it("the scheme's name is in any case (RFC 9110 section 11.1)", async () => {
    const client = await signedIn("mobile")
    const authorization = `dpop ${client.token}`
    const answer = await client.call("GET", "/trpc/overview.read", undefined, { authorization })
    assert.strictEqual(answer.status, 200)
  })
})

describe("T27: who may sign in as what, before the password is looked at", () => {
  const as = async (kind: Kind, says: Record<string, string>, password = DEMO_PASSWORD) => {
    const client = server.newClient()
    const facts = { ...FACTS, kind }
    const input = { workspace: null, login: "owner", password, facts }
    const answer = await client.call("POST", "/trpc/auth.signIn", input, says)
    return answer.status === 200 ? "yes" : expectedOf(answer)
  }
  const no = (required: string) => ({ _tag: "ClientNotPermitted", reason: "kind", required })

  it("an extension as nothing but that", async () => {
    assert.strictEqual(await as("extension", BROWSER_SAYS.extension), "yes")
    for (const kind of ["web", "mobile"] as const) {
      assert.deepStrictEqual(await as(kind, BROWSER_SAYS.extension), no("extension"))
      assert.deepStrictEqual(await as(kind, BROWSER_SAYS.extension, "wrong"), no("extension"))
    }
  })

  it("a page of ours never as an extension: neither can be told from the other's address", async () => {
    assert.strictEqual(await as("web", BROWSER_SAYS.web), "yes")
    assert.strictEqual(await as("mobile", BROWSER_SAYS.web), "yes")
    assert.deepStrictEqual(await as("extension", BROWSER_SAYS.web), no("web, mobile"))
    assert.deepStrictEqual(await as("extension", { origin: server.settings.publicUrl }), no("web, mobile"))
  })

  it("who is no browser, as what it says; and then its token comes as that kind's", async () => {
    for (const kind of KINDS) {
      const send: Send = (path, init) => {
        const { origin: _, "sec-fetch-site": __, ...headers } = init.headers as Record<string, string>
        return server.send(path, { ...init, headers })
      }
      const program = new TestClient(send, server.settings.publicUrl, kind)
      assert.strictEqual((await program.signIn("owner", DEMO_PASSWORD)).status, 200)
      assert.strictEqual((await program.query("overview.read")).status, 200)
    }
  })

  it("a session is not used from where it could not have begun", async () => {
    const extension = await signedIn("extension")
    const fromPage = { ...BROWSER_SAYS.web, origin: server.settings.publicUrl }
    assertNobody(await callEach(extension, () => fromPage))
    const mobile = await signedIn("mobile")
    assertNobody(await callEach(mobile, () => BROWSER_SAYS.extension))
  })
})
