import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { accessOf, notTrustedYet } from "../rules/access.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { mayPostpone } from "../rules/prompt.ts"
import type { Decided } from "./decided.ts"

/** R27: Remind me later. Holds for this session, and not where the workspace requires trust (D11). */
export const postponeSetUp = Effect.fnUntraced(function* (
  { by, at }: CommandOf<"PostponeSetUp">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const { sessionId, instanceId } = yield* isTheMember(by)
  yield* notTrustedYet(facts, instanceId, at)
  yield* mayPostpone(accessOf({ ...facts, instanceId, at }))
  return [{ _tag: "SetUpPostponed", sessionId, at }]
})
