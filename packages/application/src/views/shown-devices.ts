import type { Device } from "@tessera/domain/device"
import type { DeviceId } from "@tessera/domain/ids"
import { isDeniedRecently } from "@tessera/domain/rules/approval"
import { isTerminal, statusAt } from "@tessera/domain/rules/liveness"
import type { Snapshot } from "../ports/roster-store.ts"
import type { Session } from "../session.ts"
import { isOwnCode } from "./code-view.ts"
import { endedAt } from "./ended-at.ts"

/** Ended devices are history: this many of them are shown, the newest, whether or not anything refers to them. */
const ENDED_SHOWN_MAX = 100

/** By which of the member's devices this one was let in, and ended. */
const decidersOf = ({ ended, trusted }: Device): ReadonlyArray<DeviceId | null> => [
  ended?.byDeviceId ?? null,
  trusted?._tag === "ByDevice" ? trusted.deviceId : null
]

/**
 * What the rules would ask of an ended device, however old its end is: what became of a code that this session holds, until
 * when a Deny blocks this instance (D14). A client that is shown these can say before asking what the server would say.
 */
const mattersTo = (session: Session, { now, roster }: Snapshot) => {
  const codes = new Set(roster.challenges.filter(isOwnCode(session)).map(({ deviceId }) => deviceId))
  return (device: Device): boolean =>
    codes.has(device.id) || (device.instanceId === session.instanceId && isDeniedRecently(device, now))
}

/** S10: the devices that an overview shows to this session: all but old ended ones that nothing refers to. */
export const shownDevices = (snapshot: Snapshot, session: Session): ReadonlyArray<Device> => {
  const { now, roster } = snapshot
  const ended = roster.devices.filter((device) => isTerminal(statusAt(device, now)))
  if (ended.length <= ENDED_SHOWN_MAX) return roster.devices
  const matters = mattersTo(session, snapshot)
  const old = ended
    .toSorted((one, other) => (endedAt(other, now)?.at ?? 0) - (endedAt(one, now)?.at ?? 0))
    .slice(ENDED_SHOWN_MAX)
    .filter((device) => !matters(device))
  const hidden = new Set(old.map(({ id }) => id))
  const shown = new Set(roster.devices.filter(({ id }) => !hidden.has(id)))
  // A Set that grows while it is walked visits what was added: whoever decided about a shown one is shown too.
  for (const device of shown) {
    const deciders = decidersOf(device)
    for (const one of roster.devices) if (deciders.includes(one.id)) shown.add(one)
  }
  return roster.devices.filter((device) => shown.has(device))
}
