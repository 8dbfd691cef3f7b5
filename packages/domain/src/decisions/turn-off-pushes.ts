import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { deviceOf } from "../rules/liveness.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { isMobile } from "../rules/push.ts"
import type { Decided } from "./decided.ts"

/** S19: no pushes to this mobile app any more, trusted or not. Those of a device that is over ended with it. */
export const turnOffPushes = Effect.fnUntraced(function* (
  { by, at }: CommandOf<"TurnOffPushes">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  const { instanceId, kind } = yield* isTheMember(by)
  yield* isMobile(kind)
  const device = deviceOf(roster, instanceId, at)
  return device === undefined ? [] : [{ _tag: "PushesTurnedOff", deviceId: device.id, at }]
})
