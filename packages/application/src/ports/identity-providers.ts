import type { ProviderFault } from "@tessera/domain/sign-on"
import type { ProviderFound } from "@tessera/domain/sign-on-views"
import type { Instant } from "@tessera/domain/instant"
import { Context, Data, type Effect, type Redacted } from "effect"

/** A provider, as the one who relies on it knows it. */
export interface Relying {
  readonly id: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted<string>
  readonly scopes: ReadonlyArray<string>
}

/** What only this attempt knows, and what comes back is held against (RFC 7636, RFC 9207, OpenID Connect Core 3.1). */
export interface Checks {
  readonly state: Redacted.Redacted<string>
  readonly nonce: Redacted.Redacted<string>
  readonly verifier: Redacted.Redacted<string>
}

/** Who the provider says that somebody is, once everything about that was checked. */
export interface Person {
  readonly issuer: string
  readonly subject: string
  /** The provider's own session, where it names one. */
  readonly sid: string | null
  /** In lower case; null where the provider does not say that it is theirs. */
  readonly verifiedEmail: string | null
}

/** OpenID Connect Back-Channel Logout 1.0 section 2.4: a `sub`, a `sid`, or both. */
export interface LogoutNotice {
  readonly jti: string
  readonly subject: string | null
  readonly sid: string | null
  readonly expiresAt: Instant
}

export type ProviderProblem =
  | ProviderFault
  /** The person, or the provider, said no. */
  | "cancelled"
  /** It does not take our client id, secret or redirect address. */
  | "refusesUs"
  /** What it said does not hold. */
  | "invalid"

/** `detail` is for the log: never a token, a code or a secret. */
export class ProviderFailed extends Data.TaggedError("ProviderFailed")<{
  readonly reason: ProviderProblem
  readonly detail: string
}> {}

/** Port. What is said to identity providers over OpenID Connect; nothing in it knows of workspaces or members. */
export class IdentityProviders extends Context.Service<
  IdentityProviders,
  {
    /** What a provider has to be told of us; each has its own, so that no answer is taken for another's (T44). */
    readonly addresses: (providerId: string) => { readonly redirectUri: string; readonly logoutUri: string }
    readonly discover: (issuer: string) => Effect.Effect<ProviderFound, ProviderFailed>
    /** Where the person goes. */
    readonly authorizationUrl: (provider: Relying, checks: Checks) => Effect.Effect<string, ProviderFailed>
    /** Of the query that the provider sent the person back with, whole. */
    readonly person: (
      provider: Relying,
      query: Redacted.Redacted<string>,
      checks: Checks
    ) => Effect.Effect<Person, ProviderFailed>
    readonly logout: (
      provider: Relying,
      token: Redacted.Redacted<string>
    ) => Effect.Effect<LogoutNotice, ProviderFailed>
  }
>()("@tessera/application/IdentityProviders") {}
