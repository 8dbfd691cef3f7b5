import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import { InvitationRefused } from "../member-refusals.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R32: the link in the letter is worth nothing any more. The person stays a member. Refuses with `InvitationRefused`. */
export const revokeInvitation = Effect.fnUntraced(function* (
  { by, at }: CommandOf<"RevokeInvitation">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* memberIsActive(roster)
  const open = roster.passwordLinks.find(({ purpose }) => purpose === "invitation")
  if (open === undefined) return yield* new InvitationRefused({ reason: "notInvited" })
  return [{ _tag: "PasswordLinkRevoked", linkId: open.id, at }]
})
