import type { AuditLine } from "@tessera/domain/audit-views"
import { EVENTS } from "@tessera/domain/event-catalogue"
import { Button } from "@tessera/ui/button.tsx"
import { exactTime } from "@tessera/ui/relative-time-text"
import type { AuditSearch } from "./audit-search.ts"
import { memberName, type Telling } from "./sentence.ts"

export interface EventDetailsProps {
  readonly line: AuditLine
  readonly telling: Telling
  /** Null in a member's own history, which is narrowed already. */
  readonly onNarrow: ((to: Partial<AuditSearch>) => void) | null
}

const textOf = (value: unknown, { m }: Telling): string => {
  if (value === null) return m.details.none
  return typeof value === "string" ? value : JSON.stringify(value, null, 1)
}

/** `expiresAt`, `until`: a moment, where it is a number that large. */
const isMoment = (value: unknown): value is number => typeof value === "number" && value > 1_000_000_000_000

const fieldsOf = ({ event }: AuditLine, telling: Telling): ReadonlyArray<readonly [string, string]> =>
  Object.entries(event ?? {})
    .filter(([field]) => field !== "_tag" && field !== "at")
    .map(([field, value]) => [
      field,
      isMoment(value) ? exactTime(value, telling.time) : textOf(value, telling)
    ])

const rowsOf = (line: AuditLine, telling: Telling): ReadonlyArray<readonly [string, string]> => {
  const { details } = telling.m
  const { address, at, by, event, member, name, position } = line
  const client = by !== null && (by._tag === "Self" || by._tag === "Admin") ? by : null
  return [
    [
      details.event,
      name === null || event === null ? details.none : `${name}, ${EVENTS[event._tag].version}`
    ],
    [details.time, exactTime(at, telling.time)],
    ...(address === null ? [] : [[details.address, address] as const]),
    ...(member === null ? [] : [[details.member, member.id] as const]),
    [details.position, String(position)],
    ...(client?.sessionId ? [[details.session, client.sessionId] as const] : []),
    ...(client?.instanceId ? [[details.client, client.instanceId] as const] : []),
    ...fieldsOf(line, telling)
  ]
}

/** Everything that the journal says of a line, and what else it could be narrowed to. */
export function EventDetails({ line, onNarrow, telling }: EventDetailsProps) {
  return (
    <div className="mt-2 rounded-control bg-sunken p-3">
      <dl className="grid gap-x-4 gap-y-1 text-small sm:grid-cols-[auto_minmax(0,1fr)]">
        {rowsOf(line, telling).map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="font-mono wrap-anywhere whitespace-pre-wrap">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {onNarrow === null ? null : <Narrowing line={line} telling={telling} onNarrow={onNarrow} />}
    </div>
  )
}

interface NarrowingProps extends EventDetailsProps {
  readonly onNarrow: (to: Partial<AuditSearch>) => void
}

function Narrowing({ line, onNarrow, telling }: NarrowingProps) {
  const { filter } = telling.m
  const { by, devices, member, name } = line
  const actor = by?._tag === "Admin" ? { id: by.memberId, name: by.username } : null
  const [device] = devices
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {member === null ? null : (
        <Button onClick={() => onNarrow({ memberId: member.id, deviceId: null })}>
          {filter.onlyMember(memberName(line, telling.m))}
        </Button>
      )}
      {actor === null ? null : (
        <Button onClick={() => onNarrow({ actorId: actor.id })}>
          {filter.onlyActor(actor.name ?? telling.m.someMember)}
        </Button>
      )}
      {member === null || device === undefined ? null : (
        <Button onClick={() => onNarrow({ memberId: member.id, deviceId: device.id })}>
          {filter.onlyDevice(device.name)}
        </Button>
      )}
      {name === null ? null : (
        <Button onClick={() => onNarrow({ event: name, groups: [] })}>{filter.onlyEvent(name)}</Button>
      )}
    </div>
  )
}
