import type { AuditLine } from "@tessera/domain/audit-views"
import { isolate } from "@tessera/ui/messages/isolate"
import type { EventWords } from "@tessera/ui/messages/event-words"
import type { AuditMessages } from "@tessera/ui/messages/sections/audit"
import type { Messages } from "@tessera/ui/messages/en"
import { exactTime, type TimeWords } from "@tessera/ui/relative-time-text"

export interface Telling {
  readonly m: AuditMessages
  readonly messages: Messages
  readonly time: TimeWords
  /** A member reads their own history. */
  readonly own: boolean
}

type Told = NonNullable<AuditLine["event"]>

const deviceName = ({ devices }: AuditLine, id: string | null): string | null =>
  id === null ? null : (devices.find((device) => device.id === id)?.name ?? null)

/** Why, in words; what has none (a newer server's) keeps the journal's own. */
const reasonOf = (event: Told, { m }: Telling): string | null => {
  const words: Readonly<Record<string, string>> = m.reasons
  const said = (text: string): string => words[text] ?? text
  if ("reason" in event) return said(event.reason)
  if ("how" in event) return said(event.how)
  if ("why" in event && event._tag === "WebhookSwitchedOff") return said(event.why)
  if ("path" in event) return said(event.path)
  return "taken" in event ? said(event.taken ? "on" : "off") : null
}

const momentOf = (event: Told): number | null => {
  if ("until" in event) return event.until
  if ("since" in event) return event.since
  return "endsAt" in event ? event.endsAt : null
}

const nameIn = (event: Told): string => {
  if ("name" in event) return event.name
  if ("origin" in event) return event.origin
  if ("email" in event) return event.email
  return "to" in event ? event.to : ""
}

/** Whose line it is, or whom it speaks of. */
export const memberName = ({ member, members }: AuditLine, m: AuditMessages): string => {
  const name = member === null ? members[0]?.username : member.username
  return name === undefined || name === null ? m.someMember : isolate(name)
}

const wordsOf = (line: AuditLine, event: Told, telling: Telling): EventWords => {
  const { m, messages, time } = telling
  const about = "deviceId" in event ? event.deviceId : null
  const by = "byDeviceId" in event ? event.byDeviceId : null
  const moment = momentOf(event)
  const kind = "kind" in event ? event.kind : null
  return {
    member: memberName(line, m),
    device: isolate(deviceName(line, about) ?? ("name" in event ? event.name : m.someDevice)),
    byDevice: by === null ? null : isolate(deviceName(line, by) ?? m.someDevice),
    name: isolate(nameIn(event)),
    role: "role" in event ? messages.account.role[event.role] : "",
    kind: kind === null ? "" : messages.deviceFacts.kind[kind],
    reason: reasonOf(event, telling),
    moment: moment === null ? null : exactTime(moment, time)
  }
}

/** A line in one sentence. */
export const sentenceOf = (line: AuditLine, telling: Telling): string => {
  const { event } = line
  return event === null ? telling.m.unknown : telling.m.events[event._tag](wordsOf(line, event, telling))
}

/** Who did it, on which client, and from where: as far as it is known. */
export const doneBy = (
  { address, by, place }: AuditLine,
  { m, messages, own }: Telling
): ReadonlyArray<string> => {
  const from = place === null ? address : `${place} (${address})`
  const where = from === null ? [] : [m.from(isolate(from))]
  if (by === null) return [m.by.unknown, ...where]
  switch (by._tag) {
    case "Self":
      return [
        own ? m.by.you : m.by.self,
        m.client(messages.deviceFacts.kind[by.kind], by.deviceName),
        ...where
      ]
    case "Admin": {
      const name = by.username === null ? m.by.someAdmin : m.by.admin(by.username)
      return [name, m.client(messages.deviceFacts.kind[by.kind], by.deviceName), ...where]
    }
    case "Mailbox":
      return [m.by.mailbox, ...where]
    case "System":
      return [m.by[by.via], ...where]
  }
}
