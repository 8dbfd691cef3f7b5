import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { notDeniedRecently } from "../rules/approval.ts"
import { challengeIsNew, mayBeSent } from "../rules/code.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { codeMayRemove, isRemovable, mayRemoveByCode } from "../rules/removal.ts"
import type { Decided } from "./decided.ts"

/** D10: at the limit and without a trusted web session, a code by e-mail removes one device. Using it is the removal. */
export const sendRemovalCode = Effect.fnUntraced(function* (
  { by, deviceId, challengeId, at }: CommandOf<"SendRemovalCode">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const self = yield* isTheMember(by)
  const { instanceId, sessionId } = self
  yield* mayRemoveByCode(facts, self, at)
  yield* notDeniedRecently(facts.roster, instanceId, at)
  const device = yield* deviceWithId(facts.roster, deviceId)
  yield* isRemovable(device, at)
  yield* codeMayRemove(facts, device)
  yield* challengeIsNew(facts.roster, challengeId)
  yield* mayBeSent(facts.roster, deviceId, "removal", at)
  return [{ _tag: "CodeSent", challengeId, purpose: "removal", deviceId, instanceId, sessionId, at }]
})
