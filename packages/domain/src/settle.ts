import type { TrustEvent } from "./events.ts"
import type { Instant } from "./instant.ts"
import type { Roster } from "./roster.ts"
import { isPending, statusAt } from "./rules/liveness.ts"

/**
 * D13, D20: what the clock ended by now and nobody wrote down yet: pending devices, locks. Each event carries the moment at
 * which it came about, oldest first, so that whoever writes it down later writes the same.
 */
export const settle = (roster: Roster, at: Instant): ReadonlyArray<TrustEvent> =>
  roster.devices
    .flatMap((device): ReadonlyArray<TrustEvent> => {
      const status = statusAt(device, at)
      if (isPending(device.status) && status === "expired") {
        return [{ _tag: "DeviceExpired", deviceId: device.id, at: device.expiresAt ?? at }]
      }
      if (device.status === "locked" && status === "approved") {
        return [{ _tag: "DeviceUnlocked", deviceId: device.id, at: device.lockedUntil ?? at }]
      }
      return []
    })
    .toSorted((one, other) => one.at - other.at)
