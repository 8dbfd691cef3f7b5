import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { mayAdminister } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import { isTrustedOnce } from "../rules/removal.ts"
import type { Decided } from "./decided.ts"

/**
 * An administrator suspends a device: it keeps its name and place, and is not trusted (R9, D5). Locking anew changes until
 * when; a lock whose end has passed is none.
 */
export const lockDevice = Effect.fnUntraced(function* (
  { by, deviceId, until, at }: CommandOf<"LockDevice">,
  { roster }: Facts
): Decided {
  yield* mayAdminister(by)
  yield* memberIsActive(roster)
  const device = yield* deviceWithId(roster, deviceId)
  yield* isTrustedOnce(device, at)
  return until !== null && until <= at ? [] : [{ _tag: "DeviceLocked", deviceId, until, at }]
})
