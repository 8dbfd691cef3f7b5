import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent } from "../events.ts"
import type { Facts } from "../roster.ts"
import { mayDeny, setUpIsLive } from "../rules/approval.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/**
 * R23, D14, P11, S6: an ask, or a set-up that waits for a code, is turned down by one of the member's devices or from the
 * mailbox. "It was not me" also ends every session of the asking client instance.
 */
export const denyDevice = Effect.fnUntraced(function* (
  { by, deviceId, notMe, at }: CommandOf<"DenyDevice">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const byDeviceId = by._tag === "Mailbox" ? null : (yield* mayDeny(facts, by, deviceId, at)).id
  const device = yield* deviceWithId(facts.roster, deviceId)
  yield* setUpIsLive(facts.roster, device, at)
  const denied: TrustEvent = {
    _tag: "DeviceDenied",
    deviceId,
    byDeviceId,
    reason: notMe ? "notMe" : "denied",
    at
  }
  return notMe
    ? [
        denied,
        {
          _tag: "SessionsEnded",
          which: "ofInstance",
          sessionId: null,
          instanceId: device.instanceId,
          reason: "notMe",
          at
        }
      ]
    : [denied]
})
