import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { Device } from "../device.ts"
import type { TrustEvent } from "../events.ts"
import type { Instant } from "../instant.ts"
import { type ApproverRefused, DeviceNotFound, DeviceStatusRefused, type SetUpOver } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { setUpIsLive } from "./approval.ts"
import { policyAgainst } from "./client.ts"
import { isPending, statusAt } from "./liveness.ts"
import { isTheMember } from "./membership.ts"

/**
 * P8, D13, D19: what this instance holds and a new set-up replaces: its live set-up, or the device for which policy does not hold
 * any more, be it that its trust ran out or that a client as it was is not let in. Else the instance would be two devices (R3).
 * Refuses with `DeviceStatusRefused` where an administrator locked it: a lock is not set up away.
 */
export const whatMakesWay = (
  held: Device | undefined,
  facts: Facts,
  at: Instant
): Effect.Effect<ReadonlyArray<TrustEvent>, DeviceStatusRefused> => {
  if (held === undefined) return Effect.succeed([])
  const status = statusAt(held, at)
  if (status === "locked") return Effect.fail(new DeviceStatusRefused({ status }))
  if (isPending(status)) {
    return Effect.succeed([{ _tag: "DeviceCancelled", deviceId: held.id, reason: "replaced", at }])
  }
  return Effect.succeed(
    policyAgainst(held, facts.policy, at, facts.lastUsed?.get(held.id)) === null
      ? []
      : [{ _tag: "DeviceRemoved", deviceId: held.id, byDeviceId: null, reason: "policy", at }]
  )
}

/** D6, S6: the instance that set it up, in whatever session, or the mailbox. Refuses with `DeviceNotFound`, `ApproverRefused`. */
export const mayCancel = Effect.fnUntraced(function* (
  by: Actor,
  device: Device
): Effect.fn.Return<void, DeviceNotFound | ApproverRefused> {
  if (by._tag === "Mailbox") return
  const { instanceId } = yield* isTheMember(by)
  if (instanceId !== device.instanceId) return yield* new DeviceNotFound()
})

/** R19, D12: the set-up waits for a code. Refuses with `SetUpOver`, and with `DeviceStatusRefused` where it is an ask. */
export const waitsForACode = (
  roster: Roster,
  device: Device,
  at: Instant
): Effect.Effect<void, SetUpOver | DeviceStatusRefused> =>
  statusAt(device, at) === "pendingApproval"
    ? Effect.fail(new DeviceStatusRefused({ status: "pendingApproval" }))
    : setUpIsLive(roster, device, at)
