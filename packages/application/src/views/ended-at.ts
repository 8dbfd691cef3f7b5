import type { Device, Ended } from "@tessera/domain/device"
import type { Instant } from "@tessera/domain/instant"
import { statusAt } from "@tessera/domain/rules/liveness"

/** As of now: what the clock ended is shown as ended, whether or not that is written down yet (D20). */
export const endedAt = (device: Device, now: Instant): Ended | null =>
  device.ended ??
  (statusAt(device, now) === "expired"
    ? { at: device.expiresAt ?? now, reason: "expired", byDeviceId: null }
    : null)
