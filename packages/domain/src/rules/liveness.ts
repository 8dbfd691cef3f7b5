import { Effect } from "effect"
import type { Device, DeviceStatus } from "../device.ts"
import type { ClientInstanceId, DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import { DeviceNotFound, DeviceStatusRefused } from "../refusals.ts"
import type { Roster } from "../roster.ts"

/** Waiting for a code or for another device. */
export const isPending = (status: DeviceStatus): status is "pendingVerification" | "pendingApproval" =>
  status === "pendingVerification" || status === "pendingApproval"

/** Removed, Denied, Expired, Cancelled: such a device never comes back. */
export const isTerminal = (status: DeviceStatus): status is "removed" | "denied" | "expired" | "cancelled" =>
  status === "removed" || status === "denied" || status === "expired" || status === "cancelled"

/**
 * D13, D20: what a device is at a moment, whether or not somebody wrote down yet what the clock ended. A pending one is
 * expired from `expiresAt` on; a lock is over from `lockedUntil` on.
 */
export const statusAt = (device: Device, at: Instant): DeviceStatus => {
  if (isPending(device.status)) {
    return (device.expiresAt ?? at) <= at ? "expired" : device.status
  }
  if (device.status === "locked") {
    return device.lockedUntil !== null && device.lockedUntil <= at ? "approved" : "locked"
  }
  return device.status
}

/** R5, D9: what counts towards the limit and holds a name: Approved, Locked, and pending while alive. */
export const isRegistered = (device: Device, at: Instant): boolean => !isTerminal(statusAt(device, at))

export const registered = (roster: Roster, at: Instant): ReadonlyArray<Device> =>
  roster.devices.filter((device) => isRegistered(device, at))

/** The devices that ask another one to approve them, oldest first. */
export const liveAsks = (roster: Roster, at: Instant): ReadonlyArray<Device> =>
  roster.devices.filter((device) => statusAt(device, at) === "pendingApproval")

/** R3: what this client instance is registered as now; there is one at most. Its ended records are history. */
export const deviceOf = (roster: Roster, instanceId: ClientInstanceId, at: Instant): Device | undefined =>
  roster.devices.find((device) => device.instanceId === instanceId && isRegistered(device, at))

/** D5, D1: Approved, unlocked, and of a kind that approves and denies. The extension never does. */
export const canDecide = (device: Device, at: Instant): boolean =>
  statusAt(device, at) === "approved" && device.facts.kind !== "extension"

/** T3: one of this member's devices. Refuses with `DeviceNotFound`, also where the id is somebody else's. */
export const deviceWithId = (roster: Roster, id: DeviceId): Effect.Effect<Device, DeviceNotFound> => {
  const device = roster.devices.find((one) => one.id === id)
  return device === undefined ? Effect.fail(new DeviceNotFound()) : Effect.succeed(device)
}

/** An id that is in use already would let one device answer for another (P23). Refuses with `DeviceStatusRefused`. */
export const deviceIdIsNew = (roster: Roster, id: DeviceId): Effect.Effect<void, DeviceStatusRefused> => {
  const device = roster.devices.find((one) => one.id === id)
  return device === undefined ? Effect.void : Effect.fail(new DeviceStatusRefused({ status: device.status }))
}
