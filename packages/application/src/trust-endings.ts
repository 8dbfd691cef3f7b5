import type { TrustEvent, TrustEventOf } from "@tessera/domain/events"
import type { DeviceId } from "@tessera/domain/ids"
import { pushTargets } from "@tessera/domain/rules/push"
import { Letter } from "./letter.ts"
import type { Happened } from "./letters.ts"
import type { Push } from "./pushes.ts"

/** CLIENT-4: the ends of which somebody is told at once, the first first; of two of one device, the first. */
const endings = (events: ReadonlyArray<TrustEvent>): ReadonlyArray<TrustEventOf<"TrustEndingTold">> => {
  const ofDevice = new Map<DeviceId, TrustEventOf<"TrustEndingTold">>()
  for (const event of events) {
    if (event._tag !== "TrustEndingTold") continue
    const known = ofDevice.get(event.deviceId)
    if (known === undefined || event.endsAt < known.endsAt) ofDevice.set(event.deviceId, event)
  }
  return [...ofDevice.values()].toSorted((one, other) => one.endsAt - other.endsAt)
}

/** T2: one letter of all devices of which it is time to tell. */
export const trustEndingLetter = ({ addresses, after: roster, events }: Happened): ReadonlyArray<Letter> => {
  const [first, ...others] = endings(events).flatMap(({ at, deviceId, endsAt, why }) => {
    const device = roster.devices.find(({ id }) => id === deviceId)
    return device === undefined ? [] : [{ device, end: { deviceName: device.name, why, endsAt }, at }]
  })
  if (first === undefined) return []
  const { at, device, end } = first
  const { facts, id: deviceId } = device
  const address = addresses.get(deviceId) ?? null
  const more = others.map((one) => one.end)
  return [Letter.cases.TrustEnding.make({ deviceId, ...end, others: more, facts, address, at })]
}

/** T2: one push to each phone, of the device whose trust ends first; it leads to the list of them all. */
export const trustEndingPush = ({
  after: roster,
  events
}: Pick<Happened, "after" | "events">): ReadonlyArray<Push> =>
  endings(events)
    .slice(0, 1)
    .map(({ at, deviceId, endsAt }) => ({
      kind: "trustEnding",
      deviceId,
      until: endsAt,
      to: pushTargets(roster, [], at)
    }))
