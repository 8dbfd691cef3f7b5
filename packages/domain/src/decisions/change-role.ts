import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember, mayGiveRole } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R4, R32: another role. It exempts nobody from trusted sessions; the same role again is no event. */
export const changeRole = Effect.fnUntraced(function* (
  { by, role, at }: CommandOf<"ChangeRole">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* mayGiveRole(by, role)
  yield* memberIsActive(roster)
  return role === roster.role ? [] : [{ _tag: "RoleChanged", role, at }]
})
