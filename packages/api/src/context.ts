import type { ProofRefused } from "@tessera/application/expected"
import type { UseCases } from "@tessera/application/layers"
import type { SignedIn } from "@tessera/application/session"
import type { Secrets } from "@tessera/application/ports/secrets"
import type { ClientInstanceId } from "@tessera/domain/ids"
import type { ManagedRuntime, Redacted } from "effect"
import type { CallBudget } from "./call-budget.ts"
import type { Asker } from "./carrier.ts"

/** The services that procedures use. */
export type Services = UseCases | CallBudget | Secrets

/** What the server gives each request; every call of a batch shares it. */
export interface ApiContext {
  readonly runtime: ManagedRuntime.ManagedRuntime<Services, never>
  /** The key that this request proved (RFC 9449), or why it did not. Public procedures do not look at it. */
  readonly proof: ClientInstanceId | ProofRefused
  /** Whose script asks (T27). */
  readonly asker: Asker
  /** Where a sign-in by a provider comes back to, of the extension that asks (T27); null where none does. */
  readonly extension: string | null
  /** What `carriedSession` made of the token and that key; null where there is none. */
  readonly session: SignedIn | null
  /** Where the request came from, behind trusted proxies (T34). */
  readonly address: string | null
  /** Puts a web session's token into the cookie of this answer, or takes the cookie away; others are handed theirs. */
  readonly setCookie: (token: Redacted.Redacted<string>) => void
  readonly clearCookie: () => void
}
