import type { Device } from "@tessera/domain/device"
import type { Instant } from "@tessera/domain/instant"
import { policyAgainst } from "@tessera/domain/rules/client"
import { capabilitiesOf } from "@tessera/domain/rules/management"
import { isPending, isTerminal, statusAt } from "@tessera/domain/rules/liveness"
import { endsSoon, trustEnds } from "@tessera/domain/rules/trust-ending"
import { isStillUndoable, mayUndo, undoableUntil } from "@tessera/domain/rules/undo"
import type { DeviceView, TrustEndView } from "@tessera/domain/views"
import { Effect } from "effect"
import type { Snapshot } from "../ports/roster-store.ts"
import { selfOf, type Session } from "../session.ts"
import { endedAt } from "./ended-at.ts"
import { shownDevices } from "./shown-devices.ts"

export interface Seen {
  readonly snapshot: Snapshot
  /** Who looks. */
  readonly session: Session
  /** By address: the places that are known. */
  readonly places: ReadonlyMap<string, string>
}

/** The device that this session's client instance is registered as now; else none. */
const isThisDevice = (device: Device, session: Session, now: Instant): boolean =>
  device.instanceId === session.instanceId && !isTerminal(statusAt(device, now))

/** T11, D14. */
const registeredBy = (device: Device, session: Session): DeviceView["registeredBy"] => {
  if (device.instanceId !== session.instanceId) return "another"
  return device.sessionId === session.id ? "thisSession" : "thisInstance"
}

const trustedBy = ({ trusted }: Device, snapshot: Snapshot): DeviceView["trustedBy"] => {
  if (trusted === null) return null
  if (trusted._tag === "ByCode") return { _tag: "Code", fallback: trusted.fallback }
  const by = snapshot.roster.devices.find(({ id }) => id === trusted.deviceId)
  return { _tag: "Device", deviceId: trusted.deviceId, name: by?.name ?? null }
}

/** D15: shown only where this session could use it. */
const undoFor = ({ session, snapshot }: Seen, device: Device): Effect.Effect<Instant | null> =>
  isStillUndoable(device, snapshot.now)
    ? Effect.match(mayUndo(snapshot, selfOf(session), device, snapshot.now), {
        onFailure: () => null,
        onSuccess: () => undoableUntil(device)
      })
    : Effect.succeed(null)

/** D4: the number stands beside an ask under `show`, and only before somebody who may decide about it. */
const matchNumberFor = ({ session, snapshot }: Seen, device: Device): DeviceView["matchNumber"] => {
  const { now, policy } = snapshot
  if (policy.matchNumber !== "show" || statusAt(device, now) !== "pendingApproval") return null
  const { decide } = capabilitiesOf({
    ...snapshot,
    instanceId: session.instanceId,
    kind: session.facts.kind,
    at: now
  })
  return decide ? device.matchNumber : null
}

/** D19: of a device for which policy holds; one that is not trusted for another reason has its own word. */
const trustEndsOf = (device: Device, { lastUsed, now, policy }: Snapshot): TrustEndView | null => {
  const used = lastUsed.get(device.id)
  if (statusAt(device, now) !== "approved" || policyAgainst(device, policy, now, used) !== null) return null
  const ends = trustEnds(device, policy, used)
  return ends === null ? null : { at: ends.at, why: ends.why, soon: endsSoon(ends, now) }
}

/** S10, S12, S13: one row of My trusted devices, as this session sees it. */
export const deviceViewOf = (seen: Seen, device: Device): Effect.Effect<DeviceView> => {
  const { places, session, snapshot } = seen
  const { now } = snapshot
  const status = statusAt(device, now)
  const address = snapshot.addresses.get(device.id) ?? null
  return Effect.map(undoFor(seen, device), (undo) => ({
    id: device.id,
    name: device.name,
    facts: device.facts,
    status,
    thisDevice: isThisDevice(device, session, now),
    registeredBy: registeredBy(device, session),
    registeredAt: device.registeredAt,
    expiresAt: isPending(status) ? device.expiresAt : null,
    trustedAt: device.trusted?.at ?? null,
    trustedBy: trustedBy(device, snapshot),
    undoableUntil: undo,
    lastUsedAt: snapshot.lastUsed.get(device.id) ?? null,
    trustEnds: trustEndsOf(device, snapshot),
    place: address === null ? null : (places.get(address) ?? null),
    address,
    lockedUntil: status === "locked" ? device.lockedUntil : null,
    ended: endedAt(device, now),
    matchNumber: matchNumberFor(seen, device)
  }))
}

const rank = ({ status, thisDevice }: DeviceView): number =>
  isTerminal(status) ? 3 : isPending(status) ? 0 : thisDevice ? 1 : 2

const recency = (view: DeviceView): number =>
  isTerminal(view.status)
    ? (view.ended?.at ?? view.registeredAt)
    : (view.lastUsedAt ?? view.trustedAt ?? view.registeredAt)

const before = (one: DeviceView, other: DeviceView): number =>
  rank(one) - rank(other) || recency(other) - recency(one) || (one.id < other.id ? -1 : 1)

/** Pending first, then this device, then by last use; ended ones last, newest first. */
export const deviceViewsOf = (seen: Seen): Effect.Effect<ReadonlyArray<DeviceView>> =>
  Effect.map(
    Effect.forEach(shownDevices(seen.snapshot, seen.session), (device) => deviceViewOf(seen, device)),
    (views) => views.toSorted(before)
  )
