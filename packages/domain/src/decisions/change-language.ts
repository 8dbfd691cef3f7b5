import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** In which language a member is written to: theirs to say, trusted or not, on any client. */
export const changeLanguage = Effect.fnUntraced(function* (
  { by, from, to, at }: CommandOf<"ChangeLanguage">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  yield* isTheMember(by)
  return from === to ? [] : [{ _tag: "LanguageChanged", from, to, at }]
})
