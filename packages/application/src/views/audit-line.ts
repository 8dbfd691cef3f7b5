import type { Actor } from "@tessera/domain/actor"
import type { AuditLine, ToldActor, ToldEvent } from "@tessera/domain/audit-views"
import { EVENTS, type JournalEvent } from "@tessera/domain/event-catalogue"
import type { ClientInstanceId, MemberId } from "@tessera/domain/ids"
import { devicesIn, membersIn } from "@tessera/domain/rules/trail"
import type { TrailLine, TrailNames } from "../ports/trail.ts"

export interface Telling {
  readonly names: TrailNames
  /** By address: the places that are known. */
  readonly places: ReadonlyMap<string, string>
  /** A member reads their own history: what an administrator did is told, and not on which client or from where. */
  readonly own: boolean
}

/** The members whose names are told of, and those whose devices are. */
export const namesWanted = (lines: ReadonlyArray<TrailLine>) => {
  const devicesOf = lines.flatMap(({ by, memberId }) => [
    ...(memberId === null ? [] : [memberId]),
    ...(by?._tag === "Admin" ? [by.memberId] : [])
  ])
  const spokenOf = lines.flatMap(({ event }) => (event === null ? [] : membersIn(event)))
  return { members: [...new Set([...devicesOf, ...spokenOf])], devicesOf: [...new Set(devicesOf)] }
}

const deviceName = ({ names }: Telling, memberId: MemberId | null, instanceId: ClientInstanceId) =>
  names.devices.findLast((one) => one.memberId === memberId && one.instanceId === instanceId)?.name ?? null

const actorOf = (telling: Telling, by: Actor, memberId: MemberId | null): ToldActor => {
  switch (by._tag) {
    case "Self": {
      const { instanceId, kind, sessionId } = by
      return {
        _tag: "Self",
        kind,
        sessionId,
        instanceId,
        deviceName: deviceName(telling, memberId, instanceId)
      }
    }
    case "Admin": {
      const { instanceId, kind, memberId: id, role, sessionId } = by
      const who = { memberId: id, username: telling.names.members.get(id) ?? null, role, kind }
      return telling.own
        ? { _tag: "Admin", ...who, sessionId: null, instanceId: null, deviceName: null }
        : { _tag: "Admin", ...who, sessionId, instanceId, deviceName: deviceName(telling, id, instanceId) }
    }
    case "Mailbox":
    case "System":
      return by
  }
}

const toldEvent = (event: JournalEvent): ToldEvent => {
  if (event._tag !== "DeviceRegistered") return event
  const { matchNumber: _, ...told } = event
  return told
}

/** T37: a line as it is told: with the names of today, and without what the catalogue withholds. */
export const auditLineOf = (telling: Telling, line: TrailLine): AuditLine => {
  const { at, by, event, memberId, position } = line
  const { names, own, places } = telling
  const address = own && by?._tag === "Admin" ? null : line.address
  const about = event === null ? [] : devicesIn(event)
  const spokenOf = event === null ? [] : membersIn(event)
  return {
    id: `${memberId ?? ""}.${position}`,
    at,
    position,
    member: memberId === null ? null : { id: memberId, username: names.members.get(memberId) ?? null },
    name: event === null ? null : EVENTS[event._tag].name,
    event: event === null ? null : toldEvent(event),
    by: by === null ? null : actorOf(telling, by, memberId),
    address,
    place: address === null ? null : (places.get(address) ?? null),
    devices: names.devices
      .filter((device) => device.memberId === memberId && about.includes(device.id))
      .map(({ id, name }) => ({ id, name })),
    members: spokenOf.flatMap((id) => {
      const username = names.members.get(id)
      return username === undefined ? [] : [{ id, username }]
    })
  }
}
