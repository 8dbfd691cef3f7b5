import type { ProofRefused } from "@tessera/application/expected"
import type { UseCases } from "@tessera/application/layers"
import type { SignedIn } from "@tessera/application/session"
import type { Secrets } from "@tessera/application/ports/secrets"
import type { ClientInstanceId } from "@tessera/domain/ids"
import type { ManagedRuntime, Redacted } from "effect"
import type { CallBudget } from "./call-budget.ts"

/** The services that procedures use. */
export type Services = UseCases | CallBudget | Secrets

/** What the server gives each request; every call of a batch shares it. */
export interface ApiContext {
  readonly runtime: ManagedRuntime.ManagedRuntime<Services, never>
  /** The key that this request proved (RFC 9449), or why it did not. Public procedures do not look at it. */
  readonly proof: ClientInstanceId | ProofRefused
  /** What `Authenticate` made of the cookie and that key; null where it refused or there is no cookie. */
  readonly session: SignedIn | null
  /** Where the request came from, behind trusted proxies (T34). */
  readonly address: string | null
  /** Puts the token into the cookie of this answer, or takes the cookie away. */
  readonly setCookie: (token: Redacted.Redacted<string>) => void
  readonly clearCookie: () => void
}
