import {
  type Checks,
  type Person,
  ProviderFailed,
  type Relying
} from "@tessera/application/ports/identity-providers"
import { Redacted } from "effect"
import { authorizationCodeGrant, fetchUserInfo, type IDToken, type UserInfoResponse } from "openid-client"
import type { ReliedOn } from "./relied-on.ts"

/** OpenID Connect Core section 2: a subject is at most 255 ASCII characters. */
const SUBJECT = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/
const SID = /^[\x21-\x7e]{1,255}$/

const ENTRA = "https://login.microsoftonline.com/"

type Claims = IDToken | UserInfoResponse

/** Entra ID says it by a claim of its own: that the owner of the address's domain was verified. */
const isVerified = (claims: Claims, issuer: string): boolean => {
  if (claims["email_verified"] === true) return true
  const edov = claims["xms_edov"]
  return issuer.startsWith(ENTRA) && (edov === true || edov === 1 || edov === "1")
}

const verifiedEmailOf = (claims: Claims, issuer: string): string | null => {
  const { email } = claims
  return typeof email === "string" && isVerified(claims, issuer) ? email.trim().toLowerCase() : null
}

const invalid = (detail: string) => new ProviderFailed({ reason: "invalid", detail })

/** RFC 7636, RFC 9207, OpenID Connect Core 3.1.3: the code for a token, and the token for a person, checked whole. */
export const personOf = async (
  { issuer }: Relying,
  { config, metadata }: ReliedOn,
  currentUrl: URL,
  { nonce, state, verifier }: Checks
): Promise<Person> => {
  const tokens = await authorizationCodeGrant(config, currentUrl, {
    expectedState: Redacted.value(state),
    expectedNonce: Redacted.value(nonce),
    pkceCodeVerifier: Redacted.value(verifier),
    idTokenExpected: true
  })
  const claims = tokens.claims()
  if (claims === undefined || !SUBJECT.test(claims.sub)) throw invalid("sub")
  const sid = claims["sid"]
  if (sid !== undefined && !(typeof sid === "string" && SID.test(sid))) throw invalid("sid")
  // Providers may keep the address to themselves until they are asked with the access token.
  const more =
    claims["email"] === undefined && metadata.userinfo_endpoint !== undefined
      ? await fetchUserInfo(config, tokens.access_token, claims.sub)
      : claims
  return { issuer, subject: claims.sub, sid: sid ?? null, verifiedEmail: verifiedEmailOf(more, issuer) }
}
