import { afterAll, afterEach, assert, beforeAll, describe, it } from "@effect/vitest"
import { CLIENT, type Hostile, publicJwk, signed } from "@tessera/sign-on/test/provider"
import { Workspaces } from "@tessera/application/workspaces"
import { generateKeyPair, type JWTPayload, SignJWT } from "jose"
import {
  addedProvider,
  begin,
  begun,
  comeBack,
  finish,
  PUBLIC_URL,
  signInBy,
  ssoStage,
  wordOf
} from "./sso-stage.ts"
import { dataAt, expectedOf, refusalReason } from "./test-client.ts"

const owner = { sub: "subject-owner", email: "owner@example.test", verified: true }

let stage: Awaited<ReturnType<typeof ssoStage>>
beforeAll(async () => {
  stage = await ssoStage()
})
afterEach(() => {
  stage.provider.state.hostile = {}
})
afterAll(() => stage.close())

/** What the client is told of a sign-in that this provider answers so. */
const toldOf = async (hostile: Hostile, account: Parameters<typeof stage.provider.signIn>[1] = owner) => {
  const client = stage.server.newClient()
  const { id, url } = await begun(client)
  stage.provider.state.hostile = hostile
  const told = wordOf(await comeBack(stage.server, await stage.provider.signIn(url, account)))
  assert.strictEqual(told.id, id)
  return `${told.name} ${told.word}`
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
const bySecret = (key: string) => (claims: JWTPayload) =>
  new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "key-1" }).sign(new TextEncoder().encode(key))
const SECOND_OF_2020 = 1_577_836_800
const stranger = await generateKeyPair("ES256")

describe("T44: what comes back and does not belong to what was begun proves nobody", () => {
  const without = (name: string) => (claims: JWTPayload) => {
    const { [name]: _, ...rest } = claims
    return rest
  }
  const hostile: ReadonlyArray<readonly [string, Hostile]> = [
    ["another nonce", { claims: (claims) => ({ ...claims, nonce: "another" }) }],
    ["no nonce", { claims: without("nonce") }],
    [
      "another iss parameter (mix-up, RFC 9207)",
      { back: (url) => url.searchParams.set("iss", "https://evil.test") }
    ],
    ["no iss parameter from one that always says it", { back: (url) => url.searchParams.delete("iss") }],
    ["two iss parameters", { back: (url) => url.searchParams.append("iss", "https://evil.test") }],
    ["another iss claim", { claims: (claims) => ({ ...claims, iss: "https://evil.test" }) }],
    ["another audience", { claims: (claims) => ({ ...claims, aud: "another" }) }],
    [
      "more audiences, and none that asked",
      { claims: (claims) => ({ ...claims, aud: [CLIENT.id, "another"] }) }
    ],
    ["asked by another", { claims: (claims) => ({ ...claims, aud: [CLIENT.id, "b"], azp: "b" }) }],
    ["expired", { claims: (claims) => ({ ...claims, iat: SECOND_OF_2020, exp: SECOND_OF_2020 + 60 }) }],
    ["without an end", { claims: without("exp") }],
    ["without a subject", { claims: without("sub") }],
    ["a subject that is no text of ours", { claims: (claims) => ({ ...claims, sub: "a\u0000b" }) }],
    ["alg none", { idToken: (claims) => `${part({ alg: "none" })}.${part(claims)}.` }],
    ["alg HS256 with the public key", { idToken: bySecret(JSON.stringify(publicJwk)) }],
    ["alg HS256 with the client secret", { idToken: bySecret(CLIENT.secret) }],
    ["an unknown kid", { idToken: (claims) => signed(claims, { kid: "key-2" }) }],
    ["the right kid and another key", { idToken: (claims) => signed(claims, {}, stranger.privateKey) }],
    ["a key of its own in the header", { idToken: (claims) => signed(claims, { jwk: publicJwk, kid: "x" }) }],
    ["no token at all", { idToken: () => "x" }],
    ["an address of somebody else’s subject", { userinfo: (claims) => ({ ...claims, sub: "another" }) }],
    ["another code", { back: (url) => url.searchParams.set("code", "another") }],
    ["two codes", { back: (url) => url.searchParams.append("code", "another") }]
  ]
  it.each(hostile)("%s", async (_, one) => {
    assert.strictEqual(await toldOf(one), "sso-error invalid")
  })

  it("and the one that changes nothing is taken", async () => {
    assert.match(await toldOf({}), /^sso [\w-]{43}$/)
  })

  it.each([
    ["access_denied", "cancelled"],
    ["temporarily_unavailable", "unreachable"],
    ["unauthorized_client", "misconfigured"]
  ])("the provider’s no is told as what it is: %s", async (error, reason) => {
    const back = (url: URL) => {
      url.searchParams.delete("code")
      url.searchParams.set("error", error)
    }
    assert.strictEqual(await toldOf({ back }), `sso-error ${reason}`)
  })

  it("a state that was changed, came twice in one address, or was never ours is nobody’s", async () => {
    const changes = [
      (url: URL) => url.searchParams.set("state", `${url.searchParams.get("state")?.slice(0, -1)}~`),
      (url: URL) => url.searchParams.append("state", "another"),
      (url: URL) => url.searchParams.delete("state")
    ]
    for (const back of changes) {
      const { url } = await begun(stage.server.newClient())
      stage.provider.state.hostile = {}
      const came = new URL(await stage.provider.signIn(url, owner))
      back(came)
      const location = await comeBack(stage.server, came.href)
      assert.strictEqual(location, `${PUBLIC_URL}/sign-in#sso-error=-.expired`)
    }
  })
})

describe("T44: who somebody is", () => {
  const people = [
    ["not verified", { sub: "one", email: "member@example.test", verified: false }, "emailNotVerified"],
    ["not said to be verified", { sub: "two", email: "member@example.test" }, "emailNotVerified"],
    ["no address", { sub: "three" }, "emailNotVerified"],
    [
      "an address that nobody has",
      { sub: "four", email: "nobody@example.test", verified: true },
      "noAccount"
    ],
    ["a username for an address", { sub: "five", email: "owner", verified: true }, "noAccount"]
  ] as const
  it.each(people)("%s", async (_, account, reason) => {
    assert.strictEqual(await toldOf({}, account), `sso-error ${reason}`)
  })

  it("an address that was given to somebody else opens nothing; the subject goes on, whatever its address", async () => {
    const client = stage.server.newClient()
    assert.strictEqual((await signInBy(stage, client, { ...owner, sub: "subject-owner" })).status, 200)
    assert.strictEqual(await toldOf({}, { ...owner, sub: "another" }), "sso-error otherAccount")
    const renamed = { sub: "subject-owner", email: "elsewhere@example.test", verified: false }
    const again = stage.server.newClient()
    assert.strictEqual((await signInBy(stage, again, renamed)).status, 200)
    assert.strictEqual(dataAt(await again.query("overview.read"), "member", "username"), "owner")
  })
})

describe("T44: each step once, and where it began", () => {
  const proven = async (client = stage.server.newClient()) => {
    const { url } = await begun(client)
    const came = await stage.provider.signIn(url, owner)
    return { client, came, ...wordOf(await comeBack(stage.server, came)) }
  }

  it("a code and a state that came back once do not come back again", async () => {
    const { came, client, id, word } = await proven()
    assert.strictEqual(wordOf(await comeBack(stage.server, came)).word, "expired")
    assert.strictEqual((await finish(client, id, word)).status, 200, "the first is not lost by it")
  })

  it("somebody else’s code is no answer to what I began, nor mine to theirs", async () => {
    const [mine, theirs] = [await begun(stage.server.newClient()), await begun(stage.server.newClient())]
    const code = (url: string) => new URL(url).searchParams.get("code") ?? ""
    const came = new URL(await stage.provider.signIn(mine.url, owner))
    came.searchParams.set("code", code(await stage.provider.signIn(theirs.url, owner)))
    assert.strictEqual(wordOf(await comeBack(stage.server, came.href)).word, "invalid")
  })

  it("a completion is finished once, only by the key that began, and is gone with a try by another", async () => {
    const first = await proven()
    assert.strictEqual((await finish(first.client, first.id, first.word)).status, 200)
    assert.strictEqual(refusalReason(await finish(first.client, first.id, first.word)), "expired")
    const second = await proven()
    const thief = stage.server.newClient()
    assert.strictEqual(refusalReason(await finish(thief, second.id, second.word)), "otherClient")
    assert.strictEqual(refusalReason(await finish(second.client, second.id, second.word)), "expired")
    const third = await proven()
    assert.strictEqual(refusalReason(await finish(third.client, third.id, "x".repeat(43))), "expired")
    assert.strictEqual((await finish(third.client, third.id, third.word)).status, 200)
  })

  it("of many who finish at once, one does", async () => {
    const { client, id, word } = await proven()
    await client.query("server.hello")
    const answers = await Promise.all(Array.from({ length: 8 }, () => finish(client, id, word)))
    assert.strictEqual(answers.filter(({ status }) => status === 200).length, 1)
  })
})

describe("T44, T45: one provider’s answer is not another’s, nor one workspace’s for another", () => {
  it("at the address of another provider it is not taken", async () => {
    const other = await addedProvider(stage.server, "entra")
    const { url } = await begun(stage.server.newClient())
    const came = new URL(await stage.provider.signIn(url, owner))
    came.pathname = "/sso/callback/entra"
    assert.strictEqual(wordOf(await comeBack(stage.server, came.href)).word, "invalid")
    other.close()
  })

  it("a workspace’s provider is nobody’s in another workspace, whatever it says", async () => {
    await stage.server.runtime.runPromise(
      Workspaces.use(({ create }) => create({ slug: "other", name: "Other" }))
    )
    const theirs = await addedProvider(stage.server, "theirs", { workspace: "other" })
    const client = stage.server.newClient()
    assert.deepStrictEqual(expectedOf(await begin(client, "theirs")), {
      _tag: "SignOnRefused",
      reason: "noProvider"
    })
    const { body, status } = await begin(client, "theirs", "web", "other")
    assert.strictEqual(status, 200, JSON.stringify(body))
    const url = String(dataAt({ body, status, headers: new Headers() }, "url"))
    const told = wordOf(await comeBack(stage.server, await theirs.signIn(url, owner)))
    assert.strictEqual(told.word, "noAccount", "the owner of ours is nobody there")
    theirs.close()
  })
})

describe("T27, T44: where it goes on is not asked for", () => {
  it("a page is no extension, an extension no page, and an address is no way back", async () => {
    const page = stage.server.newClient("web")
    assert.strictEqual((await begin(page, "okta", "extension")).status, 403)
    assert.strictEqual((await begin(page, "okta", "mobile")).status, 403)
    assert.strictEqual((await begin(page, "okta", "https://evil.test/" as never)).status, 400)
    assert.strictEqual((await begin(stage.server.newClient("extension"), "okta", "web")).status, 403)
  })

  it.each([
    ["web", `${PUBLIC_URL}/sign-in#sso=`],
    ["mobile", `${PUBLIC_URL}/m/sign-in#sso=`],
    ["extension", "https://jiljbiiaifikmopggeflcoocclgliikg.chromiumapp.org/sso#sso="]
  ] as const)("%s goes on at its own", async (kind, start) => {
    const { url } = await begun(stage.server.newClient(kind))
    const location = await comeBack(stage.server, await stage.provider.signIn(url, owner))
    assert.isTrue(location.startsWith(start), location)
  })

  it("nothing that opens anything stands in the log", async () => {
    const { client, ...told } = await (async () => {
      const one = stage.server.newClient()
      const { url } = await begun(one)
      const came = await stage.provider.signIn(url, owner)
      return {
        client: one,
        code: new URL(came).searchParams.get("code") ?? "",
        ...wordOf(await comeBack(stage.server, came))
      }
    })()
    await finish(client, told.id, told.word)
    const log = stage.server.lines.join("\n")
    for (const secret of [told.word, told.code, CLIENT.secret]) assert.isFalse(log.includes(secret))
  })
})
