import type { DeviceName } from "@tessera/domain/device"
import type { ClientInstanceId, DeviceId, SessionId } from "@tessera/domain/ids"
import type { LiveChange, LiveEvent } from "@tessera/domain/live"
import type { Roster } from "@tessera/domain/roster"
import type { JournalEntry } from "./ports/roster-store.ts"

export type EndReason = Extract<LiveEvent, { readonly _tag: "SessionEnded" }>["reason"]

export interface Bearer {
  readonly sessionId: SessionId
  readonly instanceId: ClientInstanceId
}

const OTHER: LiveChange = { _tag: "Other" }

/** What a page may want to say aloud about these lines of the journal; never empty where there is a line. */
export const changesOf = (
  entries: ReadonlyArray<JournalEntry>,
  roster: Roster
): ReadonlyArray<LiveChange> => {
  const names = new Map(roster.devices.map(({ id, name }) => [id, name]))
  const changes = entries.flatMap((entry) => changeOf(entry, names) ?? [])
  return changes.length > 0 || entries.length === 0 ? changes : [OTHER]
}

const changeOf = ({ event }: JournalEntry, names: ReadonlyMap<DeviceId, DeviceName>): LiveChange | null => {
  const told = (_tag: "Approved" | "Denied" | "Ended", deviceId: DeviceId): LiveChange | null => {
    const name = names.get(deviceId)
    return name === undefined ? null : { _tag, deviceId, name }
  }
  switch (event._tag) {
    case "DeviceRegistered":
      return event.path === "approval"
        ? { _tag: "AskOpened", deviceId: event.deviceId, name: event.name }
        : null
    case "DeviceApproved":
      return told("Approved", event.deviceId)
    case "DeviceDenied":
      return told("Denied", event.deviceId)
    case "DeviceCancelled":
    case "DeviceExpired":
    case "DeviceRemoved":
      return told("Ended", event.deviceId)
    default:
      return null
  }
}

/** R7, P34, P35: why these lines ended the session, or null where they did not. */
export const endOf = (entries: ReadonlyArray<JournalEntry>, bearer: Bearer): EndReason | null => {
  for (const { event } of entries) {
    if (event._tag === "MemberDeprovisioned") return "deprovisioned"
    if (event._tag !== "SessionsEnded") continue
    const ended = {
      this: event.sessionId === bearer.sessionId,
      others: event.sessionId !== bearer.sessionId,
      all: true,
      ofInstance: event.instanceId === bearer.instanceId
    }
    if (ended[event.which]) return event.reason
  }
  return null
}
