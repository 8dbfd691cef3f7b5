import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { Device, MatchNumber } from "../device.ts"
import type { ClientInstanceId, DeviceId } from "../ids.ts"
import { after, type Instant } from "../instant.ts"
import { ASKS_PER_MEMBER_MAX, DENY_BLOCK_MS, MATCH_NUMBER_TRIES_MAX } from "../numbers.ts"
import type { Policy } from "../policy.ts"
import {
  ApproverRefused,
  DeniedRecently,
  DeviceStatusRefused,
  MatchNumberNeeded,
  SetUpOver,
  TooManyAsks
} from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { trustedDevice } from "./access.ts"
import { canDecide, deviceOf, isPending, liveAsks, statusAt } from "./liveness.ts"
import { isTheMember } from "./membership.ts"

const refused = (reason: ApproverRefused["reason"], kind: ApproverRefused["kind"] = null) =>
  Effect.fail(new ApproverRefused({ reason, kind }))

/**
 * D5, D1, D18, T5: the member's own Approved, unlocked device of kind web or mobile, and never the one that asks. Refuses with
 * `ApproverRefused`. Denying needs no more than this: it fails open.
 */
export const mayDeny = Effect.fnUntraced(function* (
  facts: Facts,
  by: Actor,
  deviceId: DeviceId,
  at: Instant
): Effect.fn.Return<Device, ApproverRefused> {
  const self = yield* isTheMember(by)
  const device = deviceOf(facts.roster, self.instanceId, at)
  if (self.kind === "extension") return yield* refused("kind", self.kind)
  if (device === undefined) return yield* refused("notTrusted")
  if (device.id === deviceId) return yield* refused("itself")
  if (statusAt(device, at) === "locked") return yield* refused("locked")
  // A session that calls itself another kind than its device was set up as stands on nothing.
  if (device.facts.kind !== self.kind || !canDecide(device, at)) return yield* refused("notTrusted")
  return device
})

/** D5, D19: as `mayDeny`, and policy holds for the approving device. Gives it. Refuses with `ApproverRefused`. */
export const mayApprove = Effect.fnUntraced(function* (
  facts: Facts,
  by: Actor,
  deviceId: DeviceId,
  at: Instant
): Effect.fn.Return<Device, ApproverRefused> {
  const device = yield* mayDeny(facts, by, deviceId, at)
  return trustedDevice(facts, device.instanceId, at) === undefined ? yield* refused("notTrusted") : device
})

/** P5, S21: how and when a set-up was decided or ended, and by which of the member's own devices. */
export const setUpOver = (roster: Roster, device: Device, at: Instant): SetUpOver => {
  const byDeviceId =
    device.ended?.byDeviceId ?? (device.trusted?._tag === "ByDevice" ? device.trusted.deviceId : null)
  return new SetUpOver({
    status: statusAt(device, at),
    ended: device.ended,
    byDeviceName: roster.devices.find((one) => one.id === byDeviceId)?.name ?? null,
    at: device.ended?.at ?? device.trusted?.at ?? at
  })
}

/** D13: still waiting, for a code or for a device. Refuses with `SetUpOver`. */
export const setUpIsLive = (roster: Roster, device: Device, at: Instant): Effect.Effect<void, SetUpOver> =>
  isPending(statusAt(device, at)) ? Effect.void : Effect.fail(setUpOver(roster, device, at))

/** An ask, and a live one. Refuses with `SetUpOver`, and with `DeviceStatusRefused` where it waits for a code instead. */
export const askIsLive = (
  roster: Roster,
  device: Device,
  at: Instant
): Effect.Effect<void, SetUpOver | DeviceStatusRefused> =>
  statusAt(device, at) === "pendingVerification"
    ? Effect.fail(new DeviceStatusRefused({ status: "pendingVerification" }))
    : setUpIsLive(roster, device, at)

/** D13, T2: five live asks a member. Refuses with `TooManyAsks`, which says when the first one runs out. */
export const roomForAnAsk = (roster: Roster, at: Instant): Effect.Effect<void, TooManyAsks> => {
  const asks = liveAsks(roster, at)
  if (asks.length < ASKS_PER_MEMBER_MAX) return Effect.void
  const retryAt = asks.map((ask) => ask.expiresAt ?? at).reduce((one, other) => (one < other ? one : other))
  return Effect.fail(new TooManyAsks({ limit: ASKS_PER_MEMBER_MAX, retryAt }))
}

/** D14: this device was denied, and its block still lasts. */
export const isDeniedRecently = (device: Device, at: Instant): boolean =>
  device.status === "denied" && after(device.ended?.at ?? at, DENY_BLOCK_MS) > at

/** D14: until when this instance can neither ask nor use the e-mail path, or null. */
export const deniedUntil = (roster: Roster, instanceId: ClientInstanceId, at: Instant): Instant | null => {
  const ends = roster.devices
    .filter((device) => device.instanceId === instanceId && isDeniedRecently(device, at))
    .map((device) => after(device.ended?.at ?? at, DENY_BLOCK_MS))
  return ends.toSorted((one, other) => other - one).at(0) ?? null
}

/** D14: a Deny is not undone by asking again or by taking the e-mail path. Refuses with `DeniedRecently`. */
export const notDeniedRecently = (
  roster: Roster,
  instanceId: ClientInstanceId,
  at: Instant
): Effect.Effect<void, DeniedRecently> => {
  const retryAt = deniedUntil(roster, instanceId, at)
  return retryAt === null ? Effect.void : Effect.fail(new DeniedRecently({ retryAt }))
}

/** D4, `type`: wrong answers that are left before the ask is denied. */
export const matchNumberTriesLeft = (device: Device): number =>
  Math.max(0, MATCH_NUMBER_TRIES_MAX - device.matchNumberMisses)

/**
 * D4: whether the approver's number is the asking device's. Under `type` it has to be there: refuses with `MatchNumberNeeded`.
 * A number that was typed is compared under every policy.
 */
export const matchNumberHolds = (
  device: Device,
  typed: MatchNumber | null,
  policy: Policy
): Effect.Effect<boolean, MatchNumberNeeded> => {
  if (typed !== null) return Effect.succeed(typed === device.matchNumber)
  return policy.matchNumber === "type" ? Effect.fail(new MatchNumberNeeded()) : Effect.succeed(true)
}
