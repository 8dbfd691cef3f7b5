import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { isManager } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import { nameIsFree, readDeviceName } from "../rules/name.ts"
import { isTrustedOnce } from "../rules/removal.ts"
import type { Decided } from "./decided.ts"

/** R8, R16, P19: another name for an Approved or Locked device. The same name again is no event. */
export const renameDevice = Effect.fnUntraced(function* (
  { by, deviceId, name: typed, at }: CommandOf<"RenameDevice">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  yield* isManager(facts, by, at)
  const device = yield* deviceWithId(facts.roster, deviceId)
  yield* isTrustedOnce(device, at)
  const name = yield* readDeviceName(typed)
  yield* nameIsFree(name, facts.roster, at, deviceId)
  return name === device.name ? [] : [{ _tag: "DeviceRenamed", deviceId, name, at }]
})
