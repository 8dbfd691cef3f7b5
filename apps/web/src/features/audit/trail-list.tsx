import type { AuditLine } from "@tessera/domain/audit-views"
import { EVENTS } from "@tessera/domain/event-catalogue"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { CircleHelp, KeyRound, LogIn, MonitorSmartphone, Settings2, UserRound } from "lucide-react"
import { useState } from "react"
import type { AuditSearch } from "./audit-search.ts"
import { EventDetails } from "./event-details.tsx"
import { doneBy, sentenceOf, type Telling } from "./sentence.ts"

const PICTURES = {
  member: UserRound,
  session: LogIn,
  device: MonitorSmartphone,
  code: KeyRound,
  workspace: Settings2
} as const

export interface TrailListProps {
  readonly lines: ReadonlyArray<AuditLine>
  /** Null in a member's own history. */
  readonly onNarrow: ((to: Partial<AuditSearch>) => void) | null
}

/** What happened, newest first: a sentence a line, and who did it from where below; everything else where it is opened. */
export function TrailList({ lines, onNarrow }: TrailListProps) {
  const m = useAuditMessages()
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const time = { locale: intl, timeZone, justNow: messages.time.justNow }
  const telling: Telling = { m, messages, time, own: onNarrow === null }
  return (
    <ol aria-label={m.caption} className="divide-y divide-line border-t border-line">
      {lines.map((line) => (
        <TrailRow key={line.id} line={line} telling={telling} onNarrow={onNarrow} />
      ))}
    </ol>
  )
}

interface TrailRowProps extends Pick<TrailListProps, "onNarrow"> {
  readonly line: AuditLine
  readonly telling: Telling
}

function TrailRow({ line, onNarrow, telling }: TrailRowProps) {
  const { m } = telling
  const [open, setOpen] = useState(false)
  const Picture = line.event === null ? CircleHelp : PICTURES[EVENTS[line.event._tag].about]
  const sentence = sentenceOf(line, telling)
  return (
    <li className="flex gap-3 px-4 py-3 sm:px-6">
      <Picture size={20} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0 flex-1 basis-72 wrap-anywhere">{sentence}</p>
          <span className="shrink-0 text-small text-muted">
            <RelativeTime at={line.at} />
          </span>
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0 flex-1 basis-72 text-small text-muted wrap-anywhere">
            {doneBy(line, telling).join(" · ")}
          </p>
          <button
            type="button"
            aria-expanded={open}
            aria-label={m.details.of(sentence)}
            className="min-h-6 shrink-0 rounded-[4px] text-small font-strong text-accent hover:underline pointer-coarse:min-h-11"
            onClick={() => setOpen(!open)}
          >
            {m.details.open}
          </button>
        </div>
        {open ? <EventDetails line={line} telling={telling} onNarrow={onNarrow} /> : null}
      </div>
    </li>
  )
}
