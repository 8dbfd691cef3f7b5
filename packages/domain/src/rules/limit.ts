import { Effect } from "effect"
import type { DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import { DEVICES_PER_MEMBER_MAX } from "../numbers.ts"
import type { Policy } from "../policy.ts"
import { DeviceLimitReached } from "../refusals.ts"
import type { Facts } from "../roster.ts"
import { registered } from "./liveness.ts"

/** R5: what the workspace allows, never above twenty. */
export const limitOf = (policy: Policy): number => Math.min(policy.deviceLimit, DEVICES_PER_MEMBER_MAX)

/**
 * R6, D9: there is a place for one more device. Asked when a set-up starts and again by the decision that approves it, which
 * leaves out the device's own place (`except`). Refuses with `DeviceLimitReached`; nothing is ever evicted.
 */
export const roomForAnother = (
  facts: Facts,
  at: Instant,
  except?: DeviceId
): Effect.Effect<void, DeviceLimitReached> => {
  const limit = limitOf(facts.policy)
  const taken = registered(facts.roster, at).filter((device) => device.id !== except).length
  return taken < limit ? Effect.void : Effect.fail(new DeviceLimitReached({ limit, registered: taken }))
}
