import { getRouteApi } from "@tanstack/react-router"
import { useQuery } from "@tanstack/react-query"
import type { AuditPage } from "@tessera/domain/audit-views"
import { Card } from "@tessera/ui/card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { useSession } from "@tessera/ui/session/session-context"
import { ScrollText } from "lucide-react"
import { useMemo, useRef, useState } from "react"
import { ListStates } from "../../administration/list-states.tsx"
import { Pager } from "../../administration/pager.tsx"
import { useListSearch } from "../../administration/use-list-search.ts"
import {
  auditAsked,
  auditFilterOf,
  type AuditSearch,
  auditSearchIn,
  auditSearchText,
  filterCount,
  NOTHING_SOUGHT
} from "../../audit/audit-search.ts"
import { TailBar } from "../../audit/tail-bar.tsx"
import { TrailList } from "../../audit/trail-list.tsx"
import { useAtTop, useTail } from "../../audit/use-tail.ts"
import { AuditDownload } from "./audit-download.tsx"
import { AuditFilters } from "./audit-filters.tsx"
import { NarrowedTo } from "./narrowed-to.tsx"

const route = getRouteApi("/inside/administration/settings/$tab")

/** Where the stream says when to look; without it the page looks by itself. */
const LOOK_AGAIN_MS = { live: 30_000, otherwise: 5_000 }

const useAuditPage = (search: AuditSearch, cursor: string | null) => {
  const { api, connection, overview } = useSession()
  const asked = auditAsked(search, cursor)
  return useQuery({
    queryKey: ["audit", overview.session.id, "list", asked],
    queryFn: ({ signal }) => api.client.audit.list.query(asked, { signal }),
    refetchInterval: connection === "live" ? LOOK_AGAIN_MS.live : LOOK_AGAIN_MS.otherwise
  })
}

/** T37: Settings, Workspace configuration, **Audit log**. All that narrows it is in the address; its first page goes on by itself. */
export function AuditTab() {
  const m = useAuditMessages()
  const address = route.useSearch()
  const search = useMemo(() => auditSearchIn(address), [address])
  const cursor = address["cursor"] ?? null
  const list = useListSearch(address)
  const page = useAuditPage(search, cursor)
  const change = (changed: AuditSearch) => list.change(auditSearchText(changed))
  return (
    <Card
      title={m.title}
      description={m.text}
      action={<AuditDownload filter={auditFilterOf(search)} />}
      flush
    >
      <AuditFilters search={search} onChange={change} />
      <NarrowedTo search={search} lines={page.data?.lines ?? NO_LINES} onChange={change} />
      <ListStates
        query={page}
        isEmpty={({ lines }) => lines.length === 0}
        filtered={filterCount(search) > 0 || cursor !== null}
        onClear={() => change(NOTHING_SOUGHT)}
        empty={<NothingHappened />}
      >
        {(data) =>
          cursor === null ? (
            <Newest
              key={JSON.stringify(auditSearchText(search))}
              page={data}
              onNarrow={(to) => change({ ...search, ...to })}
            />
          ) : (
            <TrailList lines={data.lines} onNarrow={(to) => change({ ...search, ...to })} />
          )
        }
      </ListStates>
      <Pager {...list} cursor={page.data?.cursor ?? null} />
    </Card>
  )
}

const NO_LINES: AuditPage["lines"] = []

function NothingHappened() {
  const m = useAuditMessages()
  return (
    <EmptyState picture={<ScrollText size={32} strokeWidth={1.5} aria-hidden="true" />} title={m.emptyTitle}>
      {m.emptyText}
    </EmptyState>
  )
}

interface NewestProps {
  readonly page: AuditPage
  readonly onNarrow: (to: Partial<AuditSearch>) => void
}

/** Goes on by itself while its top is in sight and nobody paused it. */
function Newest({ onNarrow, page }: NewestProps) {
  const part = useRef<HTMLDivElement>(null)
  const [paused, setPaused] = useState(false)
  const atTop = useAtTop(part)
  const tail = useTail(page, paused || !atTop)
  return (
    <div ref={part} className="scroll-mt-4">
      <TailBar
        fresh={tail.fresh}
        more={tail.more}
        paused={paused}
        atTop={atTop}
        onPause={setPaused}
        onShow={() => {
          tail.catchUp()
          part.current?.scrollIntoView({ block: "start" })
        }}
      />
      <TrailList lines={tail.shown.lines} onNarrow={onNarrow} />
    </div>
  )
}
