import { Schema } from "effect"
import { Instant } from "./instant.ts"
import { SignOnName, SignOnProvider, SignOnProviderId } from "./sign-on.ts"

/** Where the sign-in goes on, once the provider has spoken. */
export const SignOnReturn = Schema.Literals(["web", "mobile", "extension"])
export type SignOnReturn = typeof SignOnReturn.Type

/** The ways in: alike whether there is such a workspace or such an account (D22). */
export const SignOnChoices = Schema.Struct({
  providers: Schema.Array(Schema.Struct({ id: SignOnProviderId, name: SignOnName })),
  /** Whether a password is taken. */
  passwords: Schema.Boolean
})
export type SignOnChoices = typeof SignOnChoices.Type

export const SignOnBegun = Schema.Struct({
  /** The provider's page, for this attempt. */
  url: Schema.String,
  /** Of the attempt; what comes back names it. */
  id: SignOnProviderId,
  expiresAt: Instant
})
export type SignOnBegun = typeof SignOnBegun.Type

const Addresses = {
  /** To be entered at the provider, exactly. */
  redirectUri: Schema.String,
  /** For OpenID Connect Back-Channel Logout; optional there. */
  logoutUri: Schema.String
}

export const SignOnProviderView = Schema.Struct({ ...SignOnProvider.fields, ...Addresses })
export type SignOnProviderView = typeof SignOnProviderView.Type

export const SignOnSettings = Schema.Struct({
  now: Instant,
  providersMax: Schema.Int,
  providers: Schema.Array(SignOnProviderView),
  /** What the next provider would be called, with the addresses that it is told before it is added. */
  next: Schema.Struct({ id: SignOnProviderId, ...Addresses }),
  /** Whether a password is taken. */
  passwords: Schema.Boolean,
  /** Whether whoever asks may change any of it: whoever holds a provider can sign in as anybody, so owners. */
  mayChange: Schema.Boolean
})
export type SignOnSettings = typeof SignOnSettings.Type

/** What a provider says of itself. */
export const ProviderFound = Schema.Struct({
  issuer: Schema.String,
  /** RFC 9207: it says in each answer who it is. */
  namesItself: Schema.Boolean,
  /** It can end sessions here when they end there. */
  logsOut: Schema.Boolean
})
export type ProviderFound = typeof ProviderFound.Type
