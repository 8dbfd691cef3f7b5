import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { notDeniedRecently } from "../rules/approval.ts"
import { challengeOf, codeIsFresh, codeIsLive, roomForATry } from "../rules/code.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/** R21: counts a try, before anything is compared: a refusal commits nothing, so a wrong code has to be an event. */
export const tryCode = Effect.fnUntraced(function* (
  { by, challengeId, at }: CommandOf<"TryCode">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  const self = yield* isTheMember(by)
  const challenge = yield* challengeOf(roster, self, challengeId)
  yield* notDeniedRecently(roster, self.instanceId, at)
  yield* codeIsLive(roster, challenge, at)
  yield* codeIsFresh(challenge, at)
  yield* roomForATry(roster, challenge, at)
  return [{ _tag: "CodeTried", challengeId, at }]
})
