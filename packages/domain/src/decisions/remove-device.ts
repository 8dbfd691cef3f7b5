import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import { isRemovable, mayRemove, sessionsEndedWith } from "../rules/removal.ts"
import type { Decided } from "./decided.ts"

/** R32, P34: the member's own trusted web session, an administrator, or the command line. The row stays. */
export const removeDevice = Effect.fnUntraced(function* (
  { by, deviceId, at }: CommandOf<"RemoveDevice">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const { reason, byDeviceId } = yield* mayRemove(facts, by, at)
  const device = yield* deviceWithId(facts.roster, deviceId)
  yield* isRemovable(device, at)
  return [{ _tag: "DeviceRemoved", deviceId, byDeviceId, reason, at }, ...sessionsEndedWith(device, by, at)]
})
