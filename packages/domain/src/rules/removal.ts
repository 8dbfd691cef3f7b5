import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { ClientFacts } from "../client.ts"
import type { Device } from "../device.ts"
import type { TrustEvent, TrustEventOf } from "../events.ts"
import type { DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import type { Policy } from "../policy.ts"
import { AlreadyTrusted, DeviceStatusRefused, ManagementRefused } from "../refusals.ts"
import type { Facts } from "../roster.ts"
import { trustedDevice } from "./access.ts"
import { limitOf } from "./limit.ts"
import { isRegistered, registered, statusAt } from "./liveness.ts"
import { mayAdminister, mayManage } from "./management.ts"
import type { Self } from "./membership.ts"

/** R32: there is something to remove. Refuses with `DeviceStatusRefused`: an ended device stays as it is, for audit. */
export const isRemovable = (device: Device, at: Instant): Effect.Effect<void, DeviceStatusRefused> =>
  isRegistered(device, at)
    ? Effect.void
    : Effect.fail(new DeviceStatusRefused({ status: statusAt(device, at) }))

/** There is trust to rename or to lock: Approved, or Locked already. Refuses with `DeviceStatusRefused`. */
export const isTrustedOnce = (device: Device, at: Instant): Effect.Effect<void, DeviceStatusRefused> => {
  const status = statusAt(device, at)
  return status === "approved" || status === "locked"
    ? Effect.void
    : Effect.fail(new DeviceStatusRefused({ status }))
}

/** Refuses with `DeviceStatusRefused` whatever is not Locked now. */
export const isLocked = (device: Device, at: Instant): Effect.Effect<void, DeviceStatusRefused> => {
  const status = statusAt(device, at)
  return status === "locked" ? Effect.void : Effect.fail(new DeviceStatusRefused({ status }))
}

/** R32: who may remove, and what the history says of it; the clock does by `ExpireDue` alone. Refuses with `ManagementRefused`. */
export const mayRemove = Effect.fnUntraced(function* (
  facts: Facts,
  by: Actor,
  at: Instant
): Effect.fn.Return<Remover, ManagementRefused> {
  if (by._tag === "Self") {
    return { reason: "removedByMember", byDeviceId: (yield* mayManage(facts, by, at)).id }
  }
  yield* mayAdminister(by)
  return { reason: "removedByAdmin", byDeviceId: null }
})
interface Remover {
  readonly reason: TrustEventOf<"DeviceRemoved">["reason"]
  readonly byDeviceId: DeviceId | null
}

/**
 * D10, D15: a code may remove this device. Where the e-mail way round the approval is off it removes no device that decides:
 * else whoever reads the mailbox clears them away one by one, and then sets up a "first" device by code. Refuses with
 * `ManagementRefused`.
 */
export const codeMayRemove = (
  facts: { readonly policy: Pick<Policy, "emailFallback"> },
  device: { readonly trusted: object | null; readonly facts: Pick<ClientFacts, "kind"> }
): Effect.Effect<void, ManagementRefused> =>
  facts.policy.emailFallback === "off" && device.trusted !== null && device.facts.kind !== "extension"
    ? Effect.fail(new ManagementRefused({ reason: "notTrusted" }))
    : Effect.void

/**
 * D10: removing by code is open to a web session that is not trusted, of a member who is at the limit. Below it, setting this
 * browser up is the way. Refuses with `ManagementRefused`, and with `AlreadyTrusted` where Remove itself is open.
 */
export const mayRemoveByCode = (
  facts: Facts,
  by: Self,
  at: Instant
): Effect.Effect<void, ManagementRefused | AlreadyTrusted> => {
  if (by.kind !== "web") return Effect.fail(new ManagementRefused({ reason: "notWeb" }))
  const trusted = trustedDevice(facts, by.instanceId, at)
  if (trusted !== undefined) return Effect.fail(new AlreadyTrusted({ deviceId: trusted.id }))
  return registered(facts.roster, at).length >= limitOf(facts.policy)
    ? Effect.void
    : Effect.fail(new ManagementRefused({ reason: "notTrusted" }))
}

/**
 * P34: a removed device's sessions end. The session that asks for the removal of its own device stays, merely unsecured: it
 * is told so, and asked again to set up (R27).
 */
export const sessionsEndedWith = (device: Device, by: Actor, at: Instant): ReadonlyArray<TrustEvent> => {
  if (by._tag === "Self" && by.instanceId === device.instanceId) return []
  const { instanceId } = device
  return [
    { _tag: "SessionsEnded", which: "ofInstance", sessionId: null, instanceId, reason: "deviceRemoved", at }
  ]
}
