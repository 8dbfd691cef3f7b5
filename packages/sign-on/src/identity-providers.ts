import { type Checks, IdentityProviders, type Relying } from "@tessera/application/ports/identity-providers"
import { Effect, Layer, Redacted } from "effect"
import { buildAuthorizationUrl, calculatePKCECodeChallenge } from "openid-client"
import { discovered, type Fetch } from "./discovered.ts"
import { discoveryFailureOf, failureOf } from "./failures.ts"
import { noticeOf } from "./logout-token.ts"
import { personOf } from "./person.ts"
import { makeReliedOn } from "./relied-on.ts"

export interface SignOnOptions {
  /** Where people reach this server: an origin, without a slash at the end. */
  readonly publicUrl: string
  readonly fetch: Fetch
  /** For one answer; 5 where it is not said. */
  readonly timeoutSeconds?: number
}

/** What providers are told of this server; the last part says which of them it is (RFC 9700 section 4.4). */
export const CALLBACK_PATH = "/sso/callback"
export const LOGOUT_PATH = "/sso/backchannel-logout"

const scopeOf = ({ scopes }: Relying): string => [...new Set(["openid", ...scopes])].join(" ")

const parametersOf = async (provider: Relying, redirectUri: string, { nonce, state, verifier }: Checks) => ({
  redirect_uri: redirectUri,
  response_type: "code",
  scope: scopeOf(provider),
  state: Redacted.value(state),
  nonce: Redacted.value(nonce),
  code_challenge: await calculatePKCECodeChallenge(Redacted.value(verifier)),
  code_challenge_method: "S256"
})

/** OpenID Connect, by the openid-client and jose libraries. */
export const identityProvidersLayer = ({ fetch, publicUrl, timeoutSeconds = 5 }: SignOnOptions) =>
  Layer.sync(IdentityProviders, () => {
    const calls = { fetch, timeoutSeconds }
    const reliedOn = makeReliedOn(calls)
    const found = (provider: Relying) =>
      Effect.tryPromise({ try: () => reliedOn(provider), catch: discoveryFailureOf })
    const addresses = (id: string) => ({
      redirectUri: `${publicUrl}${CALLBACK_PATH}/${id}`,
      logoutUri: `${publicUrl}${LOGOUT_PATH}/${id}`
    })
    return IdentityProviders.of({
      addresses,
      discover: Effect.fn("IdentityProviders.discover")(function* (issuer) {
        const metadata = yield* Effect.tryPromise({
          try: () => discovered(issuer, calls),
          catch: discoveryFailureOf
        })
        return {
          issuer: metadata.issuer,
          namesItself: metadata.authorization_response_iss_parameter_supported === true,
          logsOut: metadata["backchannel_logout_supported"] === true
        }
      }),
      authorizationUrl: Effect.fn("IdentityProviders.authorizationUrl")(function* (provider, checks) {
        const { config } = yield* found(provider)
        const { redirectUri } = addresses(provider.id)
        const parameters = yield* Effect.promise(() => parametersOf(provider, redirectUri, checks))
        return buildAuthorizationUrl(config, parameters).href
      }),
      person: Effect.fn("IdentityProviders.person")(function* (provider, query, checks) {
        const known = yield* found(provider)
        const currentUrl = new URL(addresses(provider.id).redirectUri)
        currentUrl.search = Redacted.value(query)
        return yield* Effect.tryPromise({
          try: () => personOf(provider, known, currentUrl, checks),
          catch: failureOf
        })
      }),
      logout: Effect.fn("IdentityProviders.logout")(function* (provider, token) {
        const known = yield* found(provider)
        return yield* Effect.tryPromise({ try: () => noticeOf(provider, known, token), catch: failureOf })
      })
    })
  })
