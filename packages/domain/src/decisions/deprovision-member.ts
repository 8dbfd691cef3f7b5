import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Device } from "../device.ts"
import type { TrustEvent } from "../events.ts"
import type { Instant } from "../instant.ts"
import type { Facts } from "../roster.ts"
import { isPending, registered, statusAt } from "../rules/liveness.ts"
import { mayAdministerMember } from "../rules/management.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

const disabled = (device: Device, at: Instant): TrustEvent =>
  isPending(statusAt(device, at))
    ? { _tag: "DeviceCancelled", deviceId: device.id, reason: "deprovisioned", at }
    : { _tag: "DeviceRemoved", deviceId: device.id, byDeviceId: null, reason: "deprovisioned", at }

/** R7, P48: devices Removed, pending ones Cancelled, codes burnt, sessions ended, at once and by whatever route. */
export const deprovisionMember = Effect.fnUntraced(function* (
  { by, at }: CommandOf<"DeprovisionMember">,
  { roster }: Facts
): Decided {
  yield* mayAdministerMember(by, roster)
  yield* memberIsActive(roster)
  return [
    ...registered(roster, at).map((device) => disabled(device, at)),
    { _tag: "SessionsEnded", which: "all", sessionId: null, instanceId: null, reason: "deprovisioned", at },
    { _tag: "MemberDeprovisioned", at }
  ]
})
