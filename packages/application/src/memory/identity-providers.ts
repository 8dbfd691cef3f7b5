import { after } from "@tessera/domain/instant"
import { MINUTE_MS } from "@tessera/domain/numbers"
import { Effect, Layer, Redacted } from "effect"
import { clockNow } from "../clock-now.ts"
import { type Checks, IdentityProviders, ProviderFailed, type Relying } from "../ports/identity-providers.ts"

const HERE = "https://tessera.test"

const fail = (reason: ProviderFailed["reason"], detail: string) =>
  Effect.fail(new ProviderFailed({ reason, detail }))

/** A provider that is not there: for what happens then. */
const answers = (issuer: string) => (issuer.includes("nowhere") ? fail("unreachable", issuer) : Effect.void)

const person = ({ issuer }: Relying, query: Redacted.Redacted<string>, { state }: Checks) => {
  const said = new URLSearchParams(Redacted.value(query))
  if (said.get("state") !== Redacted.value(state)) return fail("invalid", "another state")
  if (said.has("error")) return fail("cancelled", said.get("error") ?? "")
  const [subject = "", email = "", sid = ""] = (said.get("code") ?? "").split("~")
  if (subject === "") return fail("invalid", "no code")
  const verifiedEmail = email === "" ? null : email
  return Effect.succeed({ issuer, subject, sid: sid === "" ? null : sid, verifiedEmail })
}

/**
 * Providers whose codes say who it is, `subject~verified address~sid`, and whose logout tokens say whom they mean, `jti~subject~sid`;
 * an empty part is none. For tests of what is done with that; nothing in it is proven.
 */
export const identityProvidersMemory = Layer.succeed(IdentityProviders, {
  addresses: (id) => ({
    redirectUri: `${HERE}/sso/callback/${id}`,
    logoutUri: `${HERE}/sso/backchannel-logout/${id}`
  }),
  discover: (issuer) => Effect.as(answers(issuer), { issuer, namesItself: true, logsOut: true }),
  authorizationUrl: ({ issuer }, { state }) =>
    Effect.as(answers(issuer), `${issuer}/authorize?state=${encodeURIComponent(Redacted.value(state))}`),
  person: (relying, query, checks) => Effect.andThen(answers(relying.issuer), person(relying, query, checks)),
  logout: (_, token) => {
    const [jti = "", subject = "", sid = ""] = Redacted.value(token).split("~")
    if (jti === "") return fail("invalid", "no jti")
    const orNull = (text: string) => (text === "" ? null : text)
    return Effect.map(clockNow, (now) => ({
      jti,
      subject: orNull(subject),
      sid: orNull(sid),
      expiresAt: after(now, MINUTE_MS)
    }))
  }
})
