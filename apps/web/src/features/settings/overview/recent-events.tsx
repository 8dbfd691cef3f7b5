import { Link } from "@tanstack/react-router"
import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { Card } from "@tessera/ui/card.tsx"
import { type AdminMessages, useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"

type Event = DevicesOverview["events"][number]

/** What a newer server may tell of, and this page has no words for, keeps the journal's own. */
const nameOf = (names: AdminMessages["overview"]["events"]["names"], what: string): string => {
  const known: Readonly<Record<string, string>> = names
  return known[what] ?? what
}

/** The newest of the journal, in a few words each. */
export function RecentEvents({ events }: { readonly events: ReadonlyArray<Event> }) {
  const m = useAdminMessages().overview.events
  return (
    <Card title={m.title} flush>
      {events.length === 0 ? (
        <p className="px-4 pb-4 text-muted sm:px-6">{m.none}</p>
      ) : (
        // Scrolls by the arrow keys, so it takes the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label={m.caption} tabIndex={0} className="relative max-h-96 overflow-y-auto">
          <ul className="divide-y divide-line border-t border-line">
            {events.map((event, at) => (
              <li key={`${event.at} ${event.memberId} ${event.what} ${at}`} className="px-4 py-2.5 sm:px-6">
                <One event={event} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function One({ event }: { readonly event: Event }) {
  const m = useAdminMessages().overview.events
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-strong">{nameOf(m.names, event.what)}</span>
        <span className="text-small text-muted">
          <RelativeTime at={event.at} />
        </span>
      </p>
      <p className="text-small text-muted wrap-anywhere">
        <Link
          to="/members/$id"
          params={{ id: event.memberId }}
          search={{}}
          className="rounded-[4px] text-accent no-underline hover:underline"
        >
          <bdi>{event.username}</bdi>
        </Link>
        {event.deviceName === null ? null : (
          <>
            {" · "}
            <bdi>{event.deviceName}</bdi>
          </>
        )}
        {event.by === "Self" ? null : ` · ${m.by[event.by]}`}
      </p>
    </>
  )
}
