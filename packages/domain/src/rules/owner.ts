import { Effect } from "effect"
import { LastOwner } from "../member-refusals.ts"
import type { Roster } from "../roster.ts"

export const isActiveOwner = ({ role, state }: Pick<Roster, "role" | "state">): boolean =>
  role === "owner" && state === "active"

/**
 * R32: whether this change takes the workspace an owner away; only then it matters how many others there are, and they are
 * counted in the transaction of the change, for two owners may take each other's role away at once.
 */
export const takesAnOwnerAway = (before: Roster, after: Roster): boolean =>
  isActiveOwner(before) && !isActiveOwner(after)

/** R32: one active owner remains, whoever asks and by whatever way. Refuses with `LastOwner`. */
export const anOwnerRemains = (otherOwners: number): Effect.Effect<void, LastOwner> =>
  otherOwners > 0 ? Effect.void : Effect.fail(new LastOwner())
