import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent } from "../events.ts"
import type { Facts } from "../roster.ts"
import { isDeniedRecently, mayDeny, setUpIsLive } from "../rules/approval.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/**
 * R23, D14, P11, S6: an ask, or a set-up that waits for a code, is turned down by one of the member's devices or from the
 * mailbox. "It was not me" also ends every session of the asking client instance; it may follow a Deny while its block lasts.
 */
export const denyDevice = Effect.fnUntraced(function* (
  { by, deviceId, notMe, at }: CommandOf<"DenyDevice">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const byDeviceId = by._tag === "Mailbox" ? null : (yield* mayDeny(facts, by, deviceId, at)).id
  const device = yield* deviceWithId(facts.roster, deviceId)
  const ended: TrustEvent = {
    _tag: "SessionsEnded",
    which: "ofInstance",
    sessionId: null,
    instanceId: device.instanceId,
    reason: "notMe",
    at
  }
  // Denying is one press; "it was not me" is often said a moment after it.
  if (notMe && isDeniedRecently(device, at)) return [ended]
  yield* setUpIsLive(facts.roster, device, at)
  const denied: TrustEvent = {
    _tag: "DeviceDenied",
    deviceId,
    byDeviceId,
    reason: notMe ? "notMe" : "denied",
    at
  }
  return notMe ? [denied, ended] : [denied]
})
