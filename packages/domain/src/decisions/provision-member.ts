import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import { after } from "../instant.ts"
import { INVITATION_LIFE_MS } from "../numbers.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember, mayGiveRole } from "../rules/management.ts"
import { mayJoin } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R7, R32: a person joins the workspace; invited at once where a link is given. */
export const provisionMember = Effect.fnUntraced(function* (
  { by, linkId, role, at }: CommandOf<"ProvisionMember">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* mayGiveRole(by, role)
  yield* mayJoin(roster)
  return [
    { _tag: "MemberProvisioned", role, at },
    ...(linkId === undefined
      ? []
      : [{ _tag: "MemberInvited", linkId, expiresAt: after(at, INVITATION_LIFE_MS), at } as const])
  ]
})
