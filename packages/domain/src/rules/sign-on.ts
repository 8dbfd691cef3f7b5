import { MINUTE_MS } from "../numbers.ts"
import type { SignOnProvider } from "../sign-on.ts"

/** From the provider's page being asked for to its answer. */
export const SIGN_ON_LIFE_MS = 10 * MINUTE_MS
/** From the provider's answer to the client that began taking it. */
export const COMPLETION_LIFE_MS = MINUTE_MS
/** A notice of a provider that something ended is taken once, and remembered for longer than any sign-in is on its way. */
export const NOTICE_KEPT_MS = 30 * MINUTE_MS
export const SIGN_ON_PROVIDERS_MAX = 10

/** What stands behind the last @ of a login, in lower case; null for a username. */
export const mailDomainOf = (login: string): string | null => {
  const at = login.lastIndexOf("@")
  return at < 0
    ? null
    : login
        .slice(at + 1)
        .trim()
        .toLowerCase()
}

type Enforcing = Pick<SignOnProvider, "domains" | "enabled">

/** The provider that members with this address have to sign in by. One that is not enabled enforces nothing. */
export const enforcedFor = <P extends Enforcing>(
  providers: ReadonlyArray<P>,
  login: string
): P | undefined => {
  const domain = mailDomainOf(login)
  return domain === null ? undefined : providers.find((one) => one.enabled && one.domains.includes(domain))
}

/** Nobody is locked out by a provider that was never seen to work: an owner came in by one that is still enabled. */
export const leavesAnOwnerAWayIn = (
  providers: ReadonlyArray<Pick<SignOnProvider, "enabled" | "ownerSignedInAt">>
): boolean => providers.some(({ enabled, ownerSignedInAt }) => enabled && ownerSignedInAt !== null)

/** A domain is enforced once somebody came in by the provider. */
export const mayEnforce = ({
  domains,
  signedInAt
}: Pick<SignOnProvider, "domains" | "signedInAt">): boolean => domains.length === 0 || signedInAt !== null
