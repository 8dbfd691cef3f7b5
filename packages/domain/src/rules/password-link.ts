import { Effect } from "effect"
import type { PasswordLinkId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import { PasswordLinkOver } from "../member-refusals.ts"
import type { PasswordLink } from "../password-link.ts"
import type { Roster } from "../roster.ts"

/** The link of this id, as long as it works: not used, not replaced, not revoked, not expired. Else `PasswordLinkOver`. */
export const passwordLinkOf = (
  roster: Roster,
  id: PasswordLinkId,
  at: Instant
): Effect.Effect<PasswordLink, PasswordLinkOver> => {
  const link = roster.passwordLinks.find((one) => one.id === id)
  return roster.state === "active" && link !== undefined && at < link.expiresAt
    ? Effect.succeed(link)
    : Effect.fail(new PasswordLinkOver())
}
