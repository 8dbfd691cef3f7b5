import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { mayAdministerMember } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import { isLocked } from "../rules/removal.ts"
import type { Decided } from "./decided.ts"

/** Gives trust back, so an administrator does it for somebody else only (D18). */
export const unlockDevice = Effect.fnUntraced(function* (
  { by, deviceId, at }: CommandOf<"UnlockDevice">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* memberIsActive(roster)
  const device = yield* deviceWithId(roster, deviceId)
  yield* isLocked(device, at)
  return [{ _tag: "DeviceUnlocked", deviceId, at }]
})
