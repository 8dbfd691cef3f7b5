import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent } from "../events.ts"
import { after } from "../instant.ts"
import { INVITATION_LIFE_MS } from "../numbers.ts"
import type { Facts } from "../roster.ts"
import { mayAdministerMember } from "../rules/management.ts"
import type { Decided } from "./decided.ts"

/**
 * R7, R32: letters go elsewhere from now on. Codes and links that are on their way to the old address end with it (T12); an
 * invitation that was open goes to the new one. Devices and sessions stay: who the person is has not changed.
 */
export const changeAddress = Effect.fnUntraced(function* (
  { by, from, linkId, to, at }: CommandOf<"ChangeAddress">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  if (from === to) return []
  const changed: TrustEvent = { _tag: "AddressChanged", from, to, at }
  const invited = roster.passwordLinks.some(({ purpose }) => purpose === "invitation")
  return invited
    ? [changed, { _tag: "MemberInvited", linkId, expiresAt: after(at, INVITATION_LIFE_MS), at }]
    : [changed]
})
