import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent } from "../events.ts"
import type { Facts } from "../roster.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import { sessionsEndedWith } from "../rules/removal.ts"
import { isUndoable, mayUndo, undoneWith } from "../rules/undo.ts"
import type { Decided } from "./decided.ts"

/** D15, T38: removes the device and all that it let in, and ends their sessions. */
export const undoTrust = Effect.fnUntraced(function* (
  { by, deviceId, at }: CommandOf<"UndoTrust">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const device = yield* deviceWithId(facts.roster, deviceId)
  const undoer = yield* mayUndo(facts, by, device, at)
  yield* isUndoable(device, at)
  return undoneWith(facts.roster, deviceId, at).flatMap((one): ReadonlyArray<TrustEvent> => [
    { _tag: "DeviceRemoved", deviceId: one.id, byDeviceId: undoer?.id ?? null, reason: "undone", at },
    ...sessionsEndedWith(one, by, at)
  ])
})
