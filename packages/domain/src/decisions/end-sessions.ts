import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { mayAdminister } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R1: signing out, which fails open for the member; an administrator ends the sessions of others. No device is touched. */
export const endSessions = Effect.fnUntraced(function* (
  { by, which, sessionId: named, at }: CommandOf<"EndSessions">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  if (by._tag !== "Self") yield* mayAdminister(by)
  const own = by._tag === "Self" ? by.sessionId : null
  const sessionId = which === "all" ? null : (named ?? own)
  return [{ _tag: "SessionsEnded", which, sessionId, instanceId: null, reason: "signedOut", at }]
})
