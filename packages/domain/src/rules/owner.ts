import { Effect } from "effect"
import type { EmailAddress } from "../member.ts"
import { LastOwner } from "../member-refusals.ts"
import type { Roster } from "../roster.ts"
import type { SignOnProvider } from "../sign-on.ts"
import { enforcedFor } from "./sign-on.ts"

export const isActiveOwner = ({ role, state }: Pick<Roster, "role" | "state">): boolean =>
  role === "owner" && state === "active"

/**
 * R32: whether this change takes the workspace an owner away; only then it matters how many others there are, and they are
 * counted in the transaction of the change, for two owners may take each other's role away at once.
 */
export const takesAnOwnerAway = (before: Roster, after: Roster): boolean =>
  isActiveOwner(before) && !isActiveOwner(after)

/** What an owner can sign in by. */
export interface OwnersWay {
  readonly email: EmailAddress
  readonly hasPassword: boolean
  /** Identity providers that know them by a subject: they came in by each of them once. */
  readonly issuers: ReadonlyArray<string>
}
export interface WaysOfWorkspace {
  /** Whether passwords are taken. */
  readonly passwords: boolean
  readonly providers: ReadonlyArray<Pick<SignOnProvider, "domains" | "enabled" | "issuer">>
}

/**
 * R32, T44: whether they can come in today: by a password where one is taken from their address, or by a provider that is enabled
 * and knows them. Somebody invited who never came cannot.
 */
export const canComeIn = (
  { email, hasPassword, issuers }: OwnersWay,
  { passwords, providers }: WaysOfWorkspace
): boolean => {
  const enforced = enforcedFor(providers, email)
  if (enforced !== undefined) return issuers.includes(enforced.issuer)
  return (
    (passwords && hasPassword) || providers.some(({ enabled, issuer }) => enabled && issuers.includes(issuer))
  )
}

/** Of an active owner. */
interface Standing {
  readonly canComeIn: boolean
}

/**
 * R32: one active owner who can come in remains, whoever asks and by whatever way. Who cannot come in themselves is needed only
 * where they are the last in name. Refuses with `LastOwner`.
 */
export const anOwnerRemains = (
  leaving: Standing,
  others: ReadonlyArray<Standing>
): Effect.Effect<void, LastOwner> =>
  others.some((one) => one.canComeIn) || (!leaving.canComeIn && others.length > 0)
    ? Effect.void
    : Effect.fail(new LastOwner())
