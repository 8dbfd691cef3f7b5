import { assert, describe, it } from "@effect/vitest"
import { IdentityProviders, type Relying } from "@tessera/application/ports/identity-providers"
import { Effect, Redacted } from "effect"
import type { Fetch } from "./discovered.ts"
import { identityProvidersLayer } from "./identity-providers.ts"

const ISSUER = "https://id.example.test"
const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize?tenant=1`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"]
}

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } })
const answering =
  (differs: Record<string, unknown>): Fetch =>
  async () =>
    json({ ...DOCUMENT, ...differs })
const layerOf = (fetch: Fetch) =>
  identityProvidersLayer({ publicUrl: "https://tessera.test", fetch, timeoutSeconds: 0.02 })

const found = (fetch: Fetch, issuer = ISSUER) =>
  IdentityProviders.use(({ discover }) => discover(issuer)).pipe(Effect.provide(layerOf(fetch)))
const faultOf = (fetch: Fetch, issuer?: string) =>
  Effect.map(Effect.flip(found(fetch, issuer)), ({ reason }) => reason)

const RELYING: Relying = {
  id: "okta",
  issuer: ISSUER,
  clientId: "tessera",
  clientSecret: Redacted.make("secret"),
  scopes: ["email", "openid"]
}
const CHECKS = {
  state: Redacted.make("the-state"),
  nonce: Redacted.make("the-nonce"),
  verifier: Redacted.make("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
}

describe("T44: discovery says who a provider is, or it is none", () => {
  const slow: Fetch = (_, { signal }) =>
    new Promise((_done, failed) => signal?.addEventListener("abort", () => failed(signal.reason)))
  const throwing: Fetch = () => Promise.reject(new TypeError("fetch failed"))
  const wrong: ReadonlyArray<readonly [string, Fetch, string]> = [
    ["slow", slow, "unreachable"],
    ["not there", throwing, "unreachable"],
    ["rubbish", async () => new Response("<html>"), "notOpenId"],
    ["a list", async () => json([]), "notOpenId"],
    ["null", async () => json(null), "notOpenId"],
    ["no such page", async () => new Response("", { status: 404 }), "notOpenId"],
    [
      "sent elsewhere",
      async () => new Response("", { status: 302, headers: { location: "/" } }),
      "notOpenId"
    ],
    ["without an issuer", answering({ issuer: undefined }), "notOpenId"],
    ["another issuer", answering({ issuer: "https://evil.test" }), "otherIssuer"],
    ["another spelling of it", answering({ issuer: `${ISSUER}/` }), "otherIssuer"],
    ["a template of issuers", answering({ issuer: `${ISSUER}/{tenantid}/v2.0` }), "otherIssuer"],
    ["without keys", answering({ jwks_uri: undefined }), "notOpenId"],
    ["without a page", answering({ authorization_endpoint: undefined }), "notOpenId"],
    ["a page that is a script", answering({ authorization_endpoint: "javascript:alert(1)" }), "notOpenId"],
    ["a page in clear", answering({ authorization_endpoint: "http://id.example.test/a" }), "notOpenId"],
    ["tokens in clear", answering({ token_endpoint: "http://id.example.test/t" }), "notOpenId"],
    ["keys with a user", answering({ jwks_uri: "https://a:b@id.example.test/keys" }), "notOpenId"],
    ["no code flow", answering({ response_types_supported: ["id_token"] }), "unsuitable"],
    ["no S256", answering({ code_challenge_methods_supported: ["plain"] }), "unsuitable"],
    [
      "signatures that both sides could make",
      answering({ id_token_signing_alg_values_supported: ["HS256", "none"] }),
      "unsuitable"
    ]
  ]
  it.effect.each(wrong)("%s", ([, fetch, reason]) =>
    Effect.map(faultOf(fetch), (fault) => assert.strictEqual(fault, reason))
  )

  it.effect("one that says neither PKCE nor signatures is taken for what the standards say", () =>
    Effect.gen(function* () {
      const bare = answering({
        code_challenge_methods_supported: undefined,
        id_token_signing_alg_values_supported: undefined
      })
      assert.deepStrictEqual(yield* found(bare), { issuer: ISSUER, namesItself: false, logsOut: false })
      const full = answering({
        authorization_response_iss_parameter_supported: true,
        backchannel_logout_supported: true
      })
      assert.deepStrictEqual(yield* found(full), { issuer: ISSUER, namesItself: true, logsOut: true })
    })
  )
})

describe("RFC 7636, OpenID Connect Core 3.1.2.1: where the person goes", () => {
  it.effect("names this provider’s own way back, and holds nothing of the verifier", () =>
    Effect.gen(function* () {
      const providers = yield* IdentityProviders
      const url = new URL(yield* providers.authorizationUrl(RELYING, CHECKS))
      assert.strictEqual(url.origin + url.pathname, `${ISSUER}/authorize`)
      assert.deepStrictEqual(Object.fromEntries(url.searchParams), {
        tenant: "1",
        client_id: "tessera",
        redirect_uri: "https://tessera.test/sso/callback/okta",
        response_type: "code",
        scope: "openid email",
        state: "the-state",
        nonce: "the-nonce",
        // RFC 7636 appendix B.
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        code_challenge_method: "S256"
      })
    }).pipe(Effect.provide(layerOf(answering({}))))
  )

  it.effect("discovery is asked for once in a while, and anew after it failed or the secret changed", () =>
    Effect.gen(function* () {
      const asked = { count: 0, fails: true }
      const fetch: Fetch = async () => {
        asked.count += 1
        if (asked.fails) throw new TypeError("fetch failed")
        return json(DOCUMENT)
      }
      yield* Effect.gen(function* () {
        const { authorizationUrl } = yield* IdentityProviders
        const failure = yield* Effect.flip(authorizationUrl(RELYING, CHECKS))
        assert.strictEqual(failure.reason, "unreachable")
        asked.fails = false
        for (let times = 0; times < 3; times += 1) yield* authorizationUrl(RELYING, CHECKS)
        assert.strictEqual(asked.count, 2)
        yield* authorizationUrl({ ...RELYING, clientSecret: Redacted.make("new") }, CHECKS)
        assert.strictEqual(asked.count, 3)
      }).pipe(Effect.provide(layerOf(fetch)))
    })
  )
})
