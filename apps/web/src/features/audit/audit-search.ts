import { type AuditAsked, type AuditFilter, EventName } from "@tessera/domain/audit-views"
import { ClientKind } from "@tessera/domain/client"
import { DeviceId, MemberId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { ActorWord } from "@tessera/domain/rules/trail"
import { Option, Schema } from "effect"
import type { PageSearch } from "../../app/search.ts"
import { choicesIn, searchOf } from "../administration/list-search.ts"

/** Events that one looks for together, by how their names begin. */
const GROUPS = {
  sessions: /^(?:session|set_up)\./,
  devices: /^device\./,
  codes: /^code\./,
  members: /^(?:member|scim_user)\./,
  workspace: /^(?:workspace|policy|application|passwords)\./,
  provisioning: /^scim_/,
  signOn: /^(?:sign_on_provider|passwords|member\.sign_on)/,
  webhooks: /^webhook\./
} as const
export type EventGroup = keyof typeof GROUPS
export const eventGroups = Object.keys(GROUPS) as ReadonlyArray<EventGroup>

/** What the log is looked at by; all of it stands in the address. */
export interface AuditSearch {
  readonly groups: ReadonlyArray<EventGroup>
  readonly event: EventName | null
  readonly by: ReadonlyArray<ActorWord>
  readonly kind: ReadonlyArray<ClientKind>
  /** `2026-01-31`, in this browser's days, both among them; empty for no end. */
  readonly from: string
  readonly to: string
  readonly memberId: MemberId | null
  readonly actorId: MemberId | null
  readonly deviceId: DeviceId | null
}

const memberIn = Schema.decodeUnknownOption(MemberId)
const deviceIn = Schema.decodeUnknownOption(DeviceId)
const eventIn = Schema.decodeUnknownOption(EventName)

/** As a date field writes it. */
const dayIn = (text: string | undefined): string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : ""

export const auditSearchIn = (search: PageSearch): AuditSearch => {
  const memberId = Option.getOrNull(memberIn(search["member"]))
  return {
    groups: choicesIn(search["what"], eventGroups),
    event: Option.getOrNull(eventIn(search["event"])),
    by: choicesIn(search["by"], ActorWord.literals),
    kind: choicesIn(search["kind"], ClientKind.literals),
    from: dayIn(search["from"]),
    to: dayIn(search["to"]),
    memberId,
    actorId: Option.getOrNull(memberIn(search["actor"])),
    // No device is looked up by its id alone.
    deviceId: memberId === null ? null : Option.getOrNull(deviceIn(search["device"]))
  }
}

export const auditSearchText = (search: AuditSearch): PageSearch =>
  searchOf({
    what: search.groups,
    event: search.event,
    by: search.by,
    kind: search.kind,
    from: search.from,
    to: search.to,
    member: search.memberId,
    actor: search.actorId,
    device: search.memberId === null ? null : search.deviceId
  })

export const NOTHING_SOUGHT: AuditSearch = auditSearchIn({})

/** How many things narrow the list. */
export const filterCount = (search: AuditSearch): number => Object.keys(auditSearchText(search)).length

/** When a day began here, or the one after it. */
const dayBegan = (day: string, later = 0): Instant | null => {
  if (day === "") return null
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  return Instant.make(Math.max(0, new Date(year, month - 1, date + later).getTime()))
}

export const auditFilterOf = (search: AuditSearch): AuditFilter => {
  const { actorId, by, deviceId, event, from, groups, kind, memberId, to } = search
  const ofGroups = EventName.literals.filter((name) => groups.some((group) => GROUPS[group].test(name)))
  return {
    names: event === null ? ofGroups : [event],
    from: dayBegan(from),
    before: dayBegan(to, 1),
    by,
    kind,
    memberId,
    actorId,
    deviceId
  }
}

export const LINES_A_PAGE = 50

export const auditAsked = (search: AuditSearch, cursor: string | null): AuditAsked => ({
  ...auditFilterOf(search),
  cursor,
  limit: LINES_A_PAGE
})
