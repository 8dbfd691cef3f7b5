import type { AuditLine, ToldActor } from "@tessera/domain/audit-views"
import { EVENTS } from "@tessera/domain/event-catalogue"
import { csvRecord } from "@tessera/domain/rules/csv"
import { DateTime } from "effect"

/** T37: the trail as files. Names of columns and fields are the same in every language, and new ones come last. */

const moment = (at: number): string => DateTime.formatIso(DateTime.makeUnsafe(at))

/** What of an event is told beside its name; the match number is gone from it already. */
const dataOf = ({ event }: AuditLine): Readonly<Record<string, unknown>> => {
  if (event === null) return {}
  const { _tag, ...fields } = event
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== "at"))
}

const versionOf = ({ event }: AuditLine): number | null =>
  event === null ? null : EVENTS[event._tag].version

const wordOf = (by: ToldActor): string => (by._tag === "System" ? by.via : by._tag.toLowerCase())

const actorOf = ({ by, member }: AuditLine) => {
  const none = { word: null, id: null, name: null, kind: null, device: null, session: null, instance: null }
  if (by === null) return none
  if (by._tag === "Mailbox" || by._tag === "System") return { ...none, word: wordOf(by) }
  const { deviceName: device, instanceId: instance, kind, sessionId: session } = by
  const [id, name] =
    by._tag === "Admin" ? [by.memberId, by.username] : [member?.id ?? null, member?.username ?? null]
  return { word: wordOf(by), id, name, kind, device, session, instance }
}

const deviceIn = ({ devices, event }: AuditLine) => {
  const id = event !== null && "deviceId" in event ? event.deviceId : null
  return { id, name: devices.find((device) => device.id === id)?.name ?? null }
}

const COLUMNS: Readonly<Record<string, (line: AuditLine) => string | number | null>> = {
  time: ({ at }) => moment(at),
  event: ({ name }) => name,
  version: versionOf,
  member: ({ member }) => member?.username ?? null,
  device: (line) => deviceIn(line).name,
  by: (line) => actorOf(line).word,
  by_member: (line) => actorOf(line).name,
  by_client: (line) => actorOf(line).kind,
  by_device: (line) => actorOf(line).device,
  address: ({ address }) => address,
  place: ({ place }) => place,
  data: (line) => JSON.stringify(dataOf(line)),
  member_id: ({ member }) => member?.id ?? null,
  position: ({ position }) => position,
  device_id: (line) => deviceIn(line).id,
  by_member_id: (line) => actorOf(line).id,
  by_session_id: (line) => actorOf(line).session,
  by_client_id: (line) => actorOf(line).instance
}

/** Spreadsheets take a file without it for one in the language of the machine. */
const BYTE_ORDER_MARK = "\uFEFF"

export const historyCsvHead: string = BYTE_ORDER_MARK + csvRecord(Object.keys(COLUMNS))

export const historyCsvRow = (line: AuditLine): string =>
  csvRecord(Object.values(COLUMNS).map((column) => column(line)))

/** One JSON object on a line of its own; `id` is the line's place in its journal. */
export const historyJsonLine = (line: AuditLine): string => {
  const { address, at, devices, id, member, name, place, position } = line
  const { device, id: actor, instance, kind, name: username, session, word } = actorOf(line)
  return `${JSON.stringify({
    id,
    time: moment(at),
    event: name,
    version: versionOf(line),
    member,
    position,
    by: {
      who: word,
      memberId: actor,
      username,
      client: kind,
      device,
      sessionId: session,
      clientId: instance
    },
    address,
    place,
    devices,
    data: dataOf(line)
  })}\n`
}
