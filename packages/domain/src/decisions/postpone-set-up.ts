import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { accessOf, notTrustedYet } from "../rules/access.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { mayPostpone } from "../rules/prompt.ts"
import type { Decided } from "./decided.ts"

/**
 * R27: Remind me later. Holds for this session, and not where the workspace requires trust (D11) or does not let such a client
 * in (D19): it is blocked, and putting off would change nothing.
 */
export const postponeSetUp = Effect.fnUntraced(function* (
  { by, facts: declared, at }: CommandOf<"PostponeSetUp">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const { sessionId, instanceId } = yield* isTheMember(by)
  yield* notTrustedYet(facts, instanceId, at)
  yield* mayPostpone(accessOf({ ...facts, facts: declared, instanceId, at }))
  return [{ _tag: "SetUpPostponed", sessionId, at }]
})
