import type { ClientFacts } from "@tessera/domain/client"
import type { Device } from "@tessera/domain/device"
import type { TrustEvent, TrustEventOf } from "@tessera/domain/events"
import type { DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { CODE_LIFE_MS, UNDO_MS } from "@tessera/domain/numbers"
import type { Roster } from "@tessera/domain/roster"
import { Letter } from "./letter.ts"
import { lettersOfPeople } from "./letters-of-people.ts"
import { trustEndingLetter } from "./trust-endings.ts"

/** T2: notices that repeat within this time are one letter. */
const NOTICE_WAIT_MS = 60_000

export interface Happened {
  readonly before: Roster
  readonly after: Roster
  readonly events: ReadonlyArray<TrustEvent>
  /** The calling client, where a client called. */
  readonly facts: ClientFacts | null
  readonly address: string | null
  /** Where each device was last seen, or set up from: what is said of a device that others decide about. */
  readonly addresses: ReadonlyMap<DeviceId, string>
}

/**
 * Which letters follow from what happened: S6 and D10 (codes), D15 (a device was added), D14 (denied), D19 (trust ends soon), and
 * a trusted device that somebody else removed. Pure, so that they are queued in the transaction of their events.
 */
export const lettersOf = (happened: Happened): ReadonlyArray<Letter> => {
  const undone = happened.events.find((event) => event._tag === "DeviceRemoved" && event.reason === "undone")
  const letters = happened.events.flatMap((event): ReadonlyArray<Letter> => {
    switch (event._tag) {
      case "CodeSent":
        return codeSent(happened, event)
      case "DeviceApproved":
        return deviceAdded(happened, event)
      case "DeviceDenied":
        return deviceDenied(happened, event)
      case "DeviceRemoved":
        // D15: what the undone device had approved goes with it, in one letter.
        return event.reason === "undone" && event !== undone ? [] : deviceRemoved(happened, event)
      default:
        return lettersOfPeople(happened, event)
    }
  })
  return [...letters, ...trustEndingLetter(happened)]
}

const deviceIn = (roster: Roster, id: DeviceId | null): Device | undefined =>
  roster.devices.find((device) => device.id === id)

const codeSent = (happened: Happened, event: TrustEventOf<"CodeSent">): ReadonlyArray<Letter> => {
  const device = deviceIn(happened.after, event.deviceId)
  if (device === undefined) return []
  const fields = {
    challengeId: event.challengeId,
    deviceId: device.id,
    deviceName: device.name,
    expiresAt: after(event.at, CODE_LIFE_MS),
    address: happened.address,
    at: event.at
  }
  return event.purpose === "setUp"
    ? [Letter.cases.VerificationCode.make({ ...fields, facts: device.facts })]
    : [Letter.cases.RemovalCode.make({ ...fields, facts: happened.facts ?? device.facts })]
}

const CLEARED = ["removedByMember", "removedByAdmin", "removedByCode", "undone", "deprovisioned"]

/**
 * P29: one letter a key; P30: removing a device makes its key unknown again. What is known is a key whose earlier trust ended
 * by itself: it was set up anew, or policy ended it.
 */
const isKnownKey = (roster: Roster, device: Device): boolean => {
  const earlier = roster.devices.filter(
    (one) => one.id !== device.id && one.instanceId === device.instanceId && one.trusted !== null
  )
  const last = earlier.at(-1)
  return last !== undefined && !CLEARED.includes(last.ended?.reason ?? "")
}

const deviceAdded = (happened: Happened, event: TrustEventOf<"DeviceApproved">): ReadonlyArray<Letter> => {
  const device = deviceIn(happened.after, event.deviceId)
  if (device === undefined) return []
  const how = event.byDeviceId !== null ? "byDevice" : device.fallback ? "fallback" : "byCode"
  // D15: going round the approval is told every time.
  if (how !== "fallback" && isKnownKey(happened.before, device)) return []
  return [
    Letter.cases.DeviceAdded.make({
      deviceId: device.id,
      deviceName: device.name,
      how,
      byDeviceName: deviceIn(happened.after, event.byDeviceId)?.name ?? null,
      undoUntil: after(event.at, UNDO_MS),
      facts: device.facts,
      address: how === "byDevice" ? (happened.addresses.get(device.id) ?? null) : happened.address,
      at: event.at
    })
  ]
}

const deviceDenied = (happened: Happened, event: TrustEventOf<"DeviceDenied">): ReadonlyArray<Letter> => {
  const device = deviceIn(happened.after, event.deviceId)
  const toldAlready = happened.before.devices.some(
    ({ ended, status }) =>
      status === "denied" && ended?.reason === event.reason && after(ended.at, NOTICE_WAIT_MS) > event.at
  )
  if (device === undefined || toldAlready) return []
  return [
    Letter.cases.DeviceDenied.make({
      deviceId: device.id,
      deviceName: device.name,
      byDeviceName: deviceIn(happened.after, event.byDeviceId)?.name ?? null,
      reason: event.reason,
      facts: device.facts,
      address: happened.addresses.get(device.id) ?? null,
      at: event.at
    })
  ]
}

/** T2: the trusted devices that an administrator removed at once; one letter tells of them all. */
const removedByAdmin = ({ before, events }: Happened): ReadonlyArray<DeviceId> =>
  events.flatMap((event) =>
    event._tag === "DeviceRemoved" &&
    event.reason === "removedByAdmin" &&
    (deviceIn(before, event.deviceId)?.trusted ?? null) !== null
      ? [event.deviceId]
      : []
  )

const deviceRemoved = (happened: Happened, event: TrustEventOf<"DeviceRemoved">): ReadonlyArray<Letter> => {
  const device = deviceIn(happened.before, event.deviceId)
  const { reason } = event
  if (device === undefined || device.trusted === null) return []
  if (reason !== "removedByAdmin" && reason !== "removedByCode" && reason !== "undone") return []
  const together = reason === "removedByAdmin" ? removedByAdmin(happened) : []
  if (together.length > 0 && together[0] !== device.id) return []
  return [
    Letter.cases.DeviceRemoved.make({
      deviceId: device.id,
      deviceName: device.name,
      reason,
      ...(together.length > 1 && { others: together.length - 1 }),
      facts: device.facts,
      address: happened.address,
      at: event.at
    })
  ]
}
