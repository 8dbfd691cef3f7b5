import { useQuery } from "@tanstack/react-query"
import { Card } from "@tessera/ui/card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { useSession } from "@tessera/ui/session/session-context"
import { ScrollText, ShieldAlert } from "lucide-react"
import { useState } from "react"
import { ListStates } from "../administration/list-states.tsx"
import { Pager } from "../administration/pager.tsx"
import { auditFilterOf, LINES_A_PAGE, NOTHING_SOUGHT } from "../audit/audit-search.ts"
import { TrailList } from "../audit/trail-list.tsx"
import { SetUpThis } from "../devices/set-up-this.tsx"

/** T37: what happened to whoever looks; in a trusted session, as everything that shows where one was. */
export function OwnHistory() {
  const m = useAuditMessages().own
  const { overview } = useSession()
  if (overview.capabilities.manage) return <History />
  return (
    <EmptyState
      picture={<ShieldAlert size={32} strokeWidth={1.5} aria-hidden="true" />}
      title={m.closedTitle}
      action={<SetUpThis />}
    >
      {m.closedText}
    </EmptyState>
  )
}

function History() {
  const m = useAuditMessages().own
  const { api, overview } = useSession()
  /** The cursors of the pages up to this one. */
  const [pages, setPages] = useState<ReadonlyArray<string>>([])
  const { before, deviceId, from, kind, names } = auditFilterOf(NOTHING_SOUGHT)
  const asked = { before, deviceId, from, kind, names, cursor: pages.at(-1) ?? null, limit: LINES_A_PAGE }
  const page = useQuery({
    queryKey: ["audit", overview.session.id, "mine", asked, overview.version],
    queryFn: ({ signal }) => api.client.audit.mine.query(asked, { signal }),
    placeholderData: (before) => before
  })
  return (
    <Card title={m.title} description={m.text} flush>
      <ListStates
        query={page}
        isEmpty={({ lines }) => lines.length === 0}
        filtered={false}
        onClear={() => setPages([])}
        empty={
          <EmptyState
            picture={<ScrollText size={32} strokeWidth={1.5} aria-hidden="true" />}
            title={m.emptyTitle}
          >
            {m.emptyText}
          </EmptyState>
        }
      >
        {({ lines }) => <TrailList lines={lines} onNarrow={null} />}
      </ListStates>
      <Pager
        cursor={page.data?.cursor ?? null}
        next={(cursor) => setPages([...pages, cursor])}
        previous={pages.length === 0 ? null : () => setPages(pages.slice(0, -1))}
        toFirst={pages.length === 0 ? null : () => setPages([])}
      />
    </Card>
  )
}
