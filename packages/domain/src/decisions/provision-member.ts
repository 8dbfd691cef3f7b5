import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember, mayGiveRole } from "../rules/management.ts"
import { mayJoin } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R7, R32: a person joins the workspace. */
export const provisionMember = Effect.fnUntraced(function* (
  { by, role, at }: CommandOf<"ProvisionMember">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* mayGiveRole(by, role)
  yield* mayJoin(roster)
  return [{ _tag: "MemberProvisioned", role, at }]
})
