import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import { after } from "../instant.ts"
import { PASSWORD_RESET_LIFE_MS } from "../numbers.ts"
import { ManagementRefused } from "../refusals.ts"
import type { Facts } from "../roster.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** D22: a link for another password, to the member's address. Nobody asks for it in somebody else's name. */
export const askPasswordReset = Effect.fnUntraced(function* (
  { by, linkId, at }: CommandOf<"AskPasswordReset">,
  { roster }: Facts
): Decided {
  if (by._tag !== "Mailbox") return yield* new ManagementRefused({ reason: "notAdministrator" })
  yield* memberIsActive(roster)
  return [{ _tag: "PasswordResetAsked", linkId, expiresAt: after(at, PASSWORD_RESET_LIFE_MS), at }]
})
