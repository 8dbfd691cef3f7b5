import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { challengeIsNew, isBearer, mayBeSent } from "../rules/code.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { waitsForACode } from "../rules/way.ts"
import { DeviceNotFound } from "../refusals.ts"
import type { Decided } from "./decided.ts"

/** D12: a new code for a set-up that waits for one; the old one dies. Only for its bearer (T11). */
export const sendNewCode = Effect.fnUntraced(function* (
  { by, deviceId, challengeId, at }: CommandOf<"SendNewCode">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  const self = yield* isTheMember(by)
  const device = yield* deviceWithId(roster, deviceId)
  if (!isBearer(self, device)) return yield* new DeviceNotFound()
  yield* waitsForACode(roster, device, at)
  yield* challengeIsNew(roster, challengeId)
  yield* mayBeSent(roster, deviceId, "setUp", at)
  const { instanceId, sessionId } = self
  return [{ _tag: "CodeSent", challengeId, purpose: "setUp", deviceId, instanceId, sessionId, at }]
})
