import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import { after } from "../instant.ts"
import { INVITATION_LIFE_MS } from "../numbers.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R7, R32: a link for a first password, to the member's address. Who has one already is for the caller to know. */
export const inviteMember = Effect.fnUntraced(function* (
  { by, linkId, at }: CommandOf<"InviteMember">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* memberIsActive(roster)
  return [{ _tag: "MemberInvited", linkId, expiresAt: after(at, INVITATION_LIFE_MS), at }]
})
