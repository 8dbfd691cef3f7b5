import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent } from "../events.ts"
import type { Facts } from "../roster.ts"
import { trustEndedByPolicy } from "../rules/client.ts"
import { noticesDue } from "../rules/trust-ending.ts"

/**
 * D19: writes down which devices policy trusts no longer, since it is so long ago that they were trusted or used, and which of
 * them it is time to tell of. Pending devices and locks are settled already (DEVICE-3). Sessions stay, merely unsecured: a device
 * that ran out is no device that was taken away.
 */
export const expireDue = (
  { at }: CommandOf<"ExpireDue">,
  facts: Facts
): Effect.Effect<ReadonlyArray<TrustEvent>> =>
  Effect.succeed(
    facts.roster.devices.flatMap((device) => {
      const ended = trustEndedByPolicy(device, facts, at)
      return ended.length > 0 ? ended : noticesDue(device, facts, at)
    })
  )
