import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { Device } from "../device.ts"
import type { DeviceId } from "../ids.ts"
import { after, type Instant } from "../instant.ts"
import { UNDO_MS } from "../numbers.ts"
import { type ApproverRefused, ManagementRefused, UndoRefused } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { mayDeny } from "./approval.ts"
import { isRegistered } from "./liveness.ts"

/** D15: until when the trust of this device can be undone, from outside; null while it is not trusted. */
export const undoableUntil = (device: Device): Instant | null =>
  device.trusted !== null && device.ended === null ? after(device.trusted.at, UNDO_MS) : null

const undoRefusal = (device: Device, at: Instant): UndoRefused["reason"] | null => {
  const until = undoableUntil(device)
  if (until === null) return "notTrusted"
  return at < until ? null : "tooLate"
}

/** D15: as `isUndoable`, as a fact: a list asks it of every device, and twenty refusals cost more than all else in it. */
export const isStillUndoable = (device: Device, at: Instant): boolean => undoRefusal(device, at) === null

/** D15: less than 24 hours ago it became trusted. Refuses with `UndoRefused`. */
export const isUndoable = (device: Device, at: Instant): Effect.Effect<void, UndoRefused> => {
  const reason = undoRefusal(device, at)
  return reason === null ? Effect.void : Effect.fail(new UndoRefused({ reason }))
}

/**
 * D15: the mailbox that was told, or a device of the member's that may decide and was trusted before the one in question:
 * who came in by the side door does not throw out those who were there. Gives the device, null for the mailbox. Refuses with
 * `UndoRefused`, `ApproverRefused`, `ManagementRefused`.
 */
export const mayUndo = Effect.fnUntraced(function* (
  facts: Facts,
  by: Actor,
  device: Device,
  at: Instant
): Effect.fn.Return<Device | null, UndoRefused | ApproverRefused | ManagementRefused> {
  if (by._tag === "Mailbox") return null
  if (by._tag !== "Self") return yield* new ManagementRefused({ reason: "notAdministrator" })
  if (device.instanceId === by.instanceId) return yield* new UndoRefused({ reason: "itself" })
  const undoer = yield* mayDeny(facts, by, device.id, at)
  const earlier = (undoer.trusted?.at ?? at) < (device.trusted?.at ?? at)
  return earlier ? undoer : yield* new UndoRefused({ reason: "notTrusted" })
})

/** D15: the device and, from one to the next, those that it approved; only what is still registered is left to remove. */
export const undoneWith = (roster: Roster, id: DeviceId, at: Instant): ReadonlyArray<Device> => {
  const found = new Set([id])
  // A Set that grows while it is walked visits what was added: this is the whole walk.
  for (const one of found) {
    for (const device of roster.devices) {
      if (device.trusted?._tag === "ByDevice" && device.trusted.deviceId === one) found.add(device.id)
    }
  }
  return roster.devices.filter((device) => found.has(device.id) && isRegistered(device, at))
}
