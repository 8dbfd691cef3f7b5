import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import { MATCH_NUMBER_TRIES_MAX } from "../numbers.ts"
import type { Facts } from "../roster.ts"
import { askIsLive, matchNumberHolds, mayApprove } from "../rules/approval.ts"
import { clientIsPermitted } from "../rules/client.ts"
import { roomForAnother } from "../rules/limit.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/**
 * R22, R24, D4, D5: one of the member's own devices vouches for another. A wrong match number is an event, not a refusal: it
 * is counted, and the second one denies the ask.
 */
export const approveDevice = Effect.fnUntraced(function* (
  { by, deviceId, matchNumber, at }: CommandOf<"ApproveDevice">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const { id: byDeviceId } = yield* mayApprove(facts, by, deviceId, at)
  const ask = yield* deviceWithId(facts.roster, deviceId)
  yield* askIsLive(facts.roster, ask, at)
  yield* clientIsPermitted(ask.facts, facts.policy)
  yield* roomForAnother(facts, at, deviceId)
  if (yield* matchNumberHolds(ask, matchNumber, facts.policy)) {
    return [{ _tag: "DeviceApproved", deviceId, byDeviceId, at }]
  }
  return ask.matchNumberMisses + 1 < MATCH_NUMBER_TRIES_MAX
    ? [{ _tag: "MatchNumberMissed", deviceId, at }]
    : [
        { _tag: "MatchNumberMissed", deviceId, at },
        { _tag: "DeviceDenied", deviceId, byDeviceId, reason: "matchNumber", at }
      ]
})
