import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember } from "../rules/management.ts"
import { mayReturn } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R7: brings the person back. Restores no device, no code, no session. */
export const reprovisionMember = Effect.fnUntraced(function* (
  { by, at }: CommandOf<"ReprovisionMember">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* mayReturn(roster)
  return [{ _tag: "MemberReprovisioned", at }]
})
