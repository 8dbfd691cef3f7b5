import type { AuditLine } from "@tessera/domain/audit-views"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { X } from "lucide-react"
import type { AuditSearch } from "../../audit/audit-search.ts"

export interface NarrowedToProps {
  readonly search: AuditSearch
  /** Those in sight: they know the names behind the ids of the address. */
  readonly lines: ReadonlyArray<AuditLine>
  readonly onChange: (search: AuditSearch) => void
}

interface Narrowing {
  readonly what: string
  readonly drop: Partial<AuditSearch>
}

/** Whom, which device and which event the list is narrowed to; each can be taken back. */
export function NarrowedTo({ lines, onChange, search }: NarrowedToProps) {
  const m = useAuditMessages()
  const { actorId, deviceId, event, memberId } = search
  const people = lines.flatMap(({ by, member, members }) => [
    ...(member === null ? [] : [member]),
    ...members,
    ...(by?._tag === "Admin" ? [{ id: by.memberId, username: by.username }] : [])
  ])
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.username ?? m.someMember
  const device = lines.flatMap(({ devices }) => devices).find(({ id }) => id === deviceId)?.name
  const all: ReadonlyArray<Narrowing | null> = [
    memberId === null
      ? null
      : { what: m.filter.onlyMember(nameOf(memberId)), drop: { memberId: null, deviceId: null } },
    actorId === null ? null : { what: m.filter.onlyActor(nameOf(actorId)), drop: { actorId: null } },
    deviceId === null
      ? null
      : { what: m.filter.onlyDevice(device ?? m.someDevice), drop: { deviceId: null } },
    event === null ? null : { what: m.filter.onlyEvent(event), drop: { event: null } }
  ]
  const shown = all.filter((one) => one !== null)
  if (shown.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2 px-4 pb-4 sm:px-6">
      {shown.map(({ drop, what }) => (
        <li key={what}>
          <button
            type="button"
            aria-label={m.filter.drop(what)}
            className="inline-flex min-h-9 items-center gap-2 rounded-full border border-line-strong bg-surface px-3 text-small wrap-anywhere hover:bg-sunken pointer-coarse:min-h-11"
            onClick={() => onChange({ ...search, ...drop })}
          >
            {what}
            <X size={14} aria-hidden="true" className="shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  )
}
