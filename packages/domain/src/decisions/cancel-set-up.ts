import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { setUpIsLive } from "../rules/approval.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import { mayCancel } from "../rules/way.ts"
import type { Decided } from "./decided.ts"

/** D6, D13: takes back a set-up of one's own instance; its name and its place are free again. */
export const cancelSetUp = Effect.fnUntraced(function* (
  { by, deviceId, reason, at }: CommandOf<"CancelSetUp">,
  { roster }: Facts
): Decided {
  yield* memberIsActive(roster)
  const device = yield* deviceWithId(roster, deviceId)
  yield* mayCancel(by, device)
  yield* setUpIsLive(roster, device, at)
  return [{ _tag: "DeviceCancelled", deviceId, reason, at }]
})
