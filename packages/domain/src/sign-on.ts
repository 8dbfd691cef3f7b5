import { Schema } from "effect"
import { Instant } from "./instant.ts"

const plain = (max: number) =>
  Schema.String.check(
    Schema.isMaxLength(max),
    Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u),
    Schema.isPattern(/^\S(?:.*\S)?$/u)
  )

/** Stands in the addresses that a provider is told, so no provider's answer is ever taken for another's (T44, RFC 9700 section 4.4). */
export const SignOnProviderId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/))
/** What people read on the button. */
export const SignOnName = plain(64)

/**
 * OpenID Connect Discovery section 3: an https address without query and fragment. Plain http only on the machine itself, where
 * the server's configuration lets it out to private addresses.
 */
export const Issuer = Schema.String.check(
  Schema.isMaxLength(255),
  Schema.isPattern(
    /^(?:https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?(?:\/[A-Za-z0-9._~:@!$&()*+,;=%-]*)*$/
  )
)

/** RFC 6749 appendix A.1: what the provider calls this product. */
export const SignOnClientId = Schema.String.check(Schema.isPattern(/^[\x21-\x7e]{1,255}$/))
/** RFC 6749 appendix A.2. Never answered. */
export const SignOnSecret = Schema.String.check(Schema.isPattern(/^[\x20-\x7e]{1,512}$/))

/** RFC 6749 appendix A.4; `openid` is always asked for, the address where one is to be linked. */
export const SignOnScopes = Schema.Array(Schema.String.check(Schema.isPattern(/^[!#-[\]-~]{1,64}$/))).check(
  Schema.isMaxLength(10)
)

/** The part of an e-mail address behind the @, as members' addresses have it. */
export const MailDomain = Schema.String.check(
  Schema.isMaxLength(190),
  Schema.isPattern(/^[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))+$/)
)
/** Each once. */
export const MailDomains = Schema.Array(MailDomain).check(
  Schema.isMaxLength(50),
  Schema.makeFilter((domains) => new Set(domains).size === domains.length)
)

/** An identity provider that a workspace signs its members in by. Its secret is kept apart and never shown. */
export const SignOnProvider = Schema.Struct({
  id: SignOnProviderId,
  name: SignOnName,
  issuer: Issuer,
  clientId: SignOnClientId,
  scopes: SignOnScopes,
  /** Members with an address here sign in by this provider and by nothing else, while it is enabled. */
  domains: MailDomains,
  enabled: Schema.Boolean,
  /** Somebody's latest sign-in by it, and an owner's; null before the first. */
  signedInAt: Schema.NullOr(Instant),
  ownerSignedInAt: Schema.NullOr(Instant)
})
export type SignOnProvider = typeof SignOnProvider.Type

/** Why a sign-in by a provider came to nothing. */
export const SignOnRefusal = Schema.Literals([
  /** The workspace has no such provider, or it is not enabled. */
  "noProvider",
  /** The provider does not answer. */
  "unreachable",
  /** The provider answers, and something about it or its entry here is not right: an administrator's to mend. */
  "misconfigured",
  /** What came back does not belong to what was begun: it proves nobody (T44). */
  "invalid",
  /** Begun too long ago, finished already, or never begun. */
  "expired",
  /** Begun by another client: a sign-in ends where it began. */
  "otherClient",
  /** The person, or the provider, said no. */
  "cancelled",
  /** Nobody is linked, and the provider does not vouch for the address. */
  "emailNotVerified",
  /** The provider proved the person, and nobody here is that person. */
  "noAccount",
  /** The member with this address is linked to another account of this provider: addresses are given to others. */
  "otherAccount",
  /** The member's workspace wants another provider for this address. */
  "otherProvider"
])
export type SignOnRefusal = typeof SignOnRefusal.Type

/** What an administrator is told of a provider that cannot be used. */
export const ProviderFault = Schema.Literals([
  /** No answer, or none in time. */
  "unreachable",
  /** It answers with something else than OpenID Connect Discovery. */
  "notOpenId",
  /** It calls itself by another issuer: the two are compared letter by letter. */
  "otherIssuer",
  /** It cannot do what is needed here: the code flow with PKCE S256, an asymmetric signature. */
  "unsuitable"
])
export type ProviderFault = typeof ProviderFault.Type
