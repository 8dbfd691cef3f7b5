import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { CLIENT, signed } from "@tessera/sign-on/test/provider"
import { generateKeyPair, type JWTHeaderParameters, type JWTPayload } from "jose"
import { framesOf, listening } from "./listening.ts"
import { addedProvider, signInBy, ssoStage } from "./sso-stage.ts"
import { refusalTag, type TestClient } from "./test-client.ts"

const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} }
const owner = { sub: "subject-owner", email: "owner@example.test", verified: true }
const member = { sub: "subject-member", email: "member@example.test", verified: true }

let stage: Awaited<ReturnType<typeof ssoStage>>
beforeAll(async () => {
  stage = await ssoStage()
})
afterAll(() => stage.close())

const serial = { last: 0 }
const jti = () => `notice-${(serial.last += 1)}`
const claimsOf = (more: JWTPayload = {}): JWTPayload => {
  const iat = Math.floor(Date.now() / 1_000)
  return {
    iss: stage.provider.issuer,
    aud: CLIENT.id,
    iat,
    exp: iat + 120,
    jti: jti(),
    events: EVENTS,
    ...more
  }
}

const post = (body: string, headers: Record<string, string> = {}, id = "okta") =>
  stage.server.app.request(`/sso/backchannel-logout/${id}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers }
  })
const notify = (token: string, id?: string) =>
  post(new URLSearchParams({ logout_token: token }).toString(), {}, id)
const tell = async (claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}) =>
  (await notify(await signed(claims, { typ: "logout+jwt", ...header }))).status

/** The sign-in of a person by the provider, and which of its sessions that was. */
const signedIn = async (account = owner, client = stage.server.newClient()) => {
  const seen: { sid?: unknown } = {}
  stage.provider.state.hostile = {
    claims: (claims) => {
      seen.sid = claims["sid"]
      return claims
    }
  }
  const { status } = await signInBy(stage, client, account)
  stage.provider.state.hostile = {}
  assert.strictEqual(status, 200)
  return { client, sid: String(seen.sid) }
}
const lives = async (client: TestClient) => (await client.query("overview.read")).status === 200

describe("T44: back-channel logout ends exactly what it means, at once", () => {
  it("the provider itself tells of one session: that one ends, the person’s other and everybody else’s go on", async () => {
    const [one, other, another] = [await signedIn(), await signedIn(), await signedIn(member)]
    await stage.provider.logOut(owner.sub, one.sid)
    assert.strictEqual(refusalTag(await one.client.query("overview.read")), "SessionEnded")
    assert.deepStrictEqual([await lives(other.client), await lives(another.client)], [true, true])
  })

  it("a subject alone means all of that person’s sessions by this provider, and none that a password began", async () => {
    const [one, other, another] = [await signedIn(), await signedIn(), await signedIn(member)]
    const byPassword = stage.server.newClient()
    await byPassword.signIn("owner", "trust-me-locally")
    assert.strictEqual(await tell(claimsOf({ sub: owner.sub })), 200)
    assert.deepStrictEqual([await lives(one.client), await lives(other.client)], [false, false])
    assert.deepStrictEqual([await lives(another.client), await lives(byPassword)], [true, true])
  })

  it("a stream that is open closes", async () => {
    const live = await listening(stage.server)
    const { client, sid } = await signedIn(owner, live.newClient())
    const frames = framesOf(await client.send("GET", "/live"))
    assert.strictEqual(await frames.tag(), "Hello")
    assert.strictEqual(await tell(claimsOf({ sid })), 200)
    const last: Array<unknown> = []
    for (let frame = await frames.next(); frame !== null; frame = await frames.next()) last.push(frame.event)
    assert.deepInclude(last.at(-1), { _tag: "SessionEnded" })
    await live.close()
  })

  it("whoever has no session here is taken note of all the same", async () => {
    assert.strictEqual(await tell(claimsOf({ sub: "nobody" })), 200)
    assert.strictEqual(await tell(claimsOf({ sid: "none" })), 200)
  })
})

describe("T44: a logout token that is none changes nothing", () => {
  const wrong: ReadonlyArray<readonly [string, () => Promise<string>]> = [
    ["of another issuer", () => signed(claimsOf({ sub: owner.sub, iss: "https://evil.test" }))],
    ["for another client", () => signed(claimsOf({ sub: owner.sub, aud: "another" }))],
    ["without an event", () => signed(claimsOf({ sub: owner.sub, events: {} }))],
    ["with another event", () => signed(claimsOf({ sub: owner.sub, events: { "https://else.test": {} } }))],
    ["with a nonce: an ID token", () => signed(claimsOf({ sub: owner.sub, nonce: "1" }))],
    ["without jti", () => signed({ ...claimsOf({ sub: owner.sub }), jti: undefined } as never)],
    ["of nobody", () => signed(claimsOf())],
    ["that ended", () => signed(claimsOf({ sub: owner.sub, iat: 1_577_836_800, exp: 1_577_836_860 }))],
    ["that is old, whenever it ends", () => signed(claimsOf({ sub: owner.sub, iat: 1_577_836_800 }))],
    ["without a time", () => signed({ ...claimsOf({ sub: owner.sub }), iat: undefined } as never)],
    ["without an end", () => signed({ ...claimsOf({ sub: owner.sub }), exp: undefined } as never)],
    ["of another sort", () => signed(claimsOf({ sub: owner.sub }), { typ: "at+jwt" })],
    ["by an unknown key", () => signed(claimsOf({ sub: owner.sub }), { kid: "key-2" })],
    [
      "by another key",
      async () => signed(claimsOf({ sub: owner.sub }), {}, (await generateKeyPair("ES256")).privateKey)
    ],
    ["that is no token", () => Promise.resolve("x.y.z")]
  ]
  it.each(wrong)("%s", async (_, token) => {
    const { client } = await signedIn()
    const response = await notify(await token())
    assert.strictEqual(response.status, 400)
    assert.strictEqual(response.headers.get("cache-control"), "no-store")
    assert.deepInclude(await response.json(), { error: "invalid_request" })
    assert.isTrue(await lives(client))
  })

  it("T13: one that came before, even for sessions that began since", async () => {
    const token = await signed(claimsOf({ sub: owner.sub }))
    assert.strictEqual((await notify(token)).status, 200)
    const { client } = await signedIn()
    assert.strictEqual((await notify(token)).status, 400)
    assert.isTrue(await lives(client))
  })

  it("T45: of another provider, whatever it calls the person", async () => {
    const other = await addedProvider(stage.server, "entra")
    const { client } = await signedIn()
    const token = await signed(claimsOf({ sub: owner.sub, iss: other.issuer }))
    assert.strictEqual((await notify(token, "entra")).status, 200)
    assert.isTrue(await lives(client))
    assert.strictEqual((await notify(await signed(claimsOf({ sub: owner.sub })), "entra")).status, 400)
    assert.strictEqual((await notify(token, "none")).status, 400)
    other.close()
  })

  it("T25: of a page of a browser, in another shape, twice in one, or too long", async () => {
    const form = new URLSearchParams({ logout_token: await signed(claimsOf({ sub: owner.sub })) }).toString()
    const { client } = await signedIn()
    const answers = await Promise.all([
      post(form, { origin: "https://evil.test" }),
      post(form, { "sec-fetch-site": "same-origin" }),
      post(form, { "content-type": "application/json" }),
      post(form, { "content-type": "multipart/form-data" }),
      post(form, { "content-encoding": "gzip" }),
      post(`${form}&${form}`),
      post("logout_token="),
      post(`${form}&more=${"x".repeat(20_000)}`)
    ])
    assert.deepStrictEqual(
      answers.map(({ status }) => status),
      Array(8).fill(400)
    )
    assert.strictEqual((await stage.server.app.request("/sso/backchannel-logout/okta")).status, 405)
    assert.strictEqual((await stage.server.app.request("/sso/callback/okta", { method: "POST" })).status, 405)
    assert.isTrue(await lives(client))
  })
})
