import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { useMemo, useState } from "react"
import { ListStates } from "../administration/list-states.tsx"
import {
  filterCount,
  type MemberSearch,
  membersAsked,
  memberSearchIn,
  memberSearchText,
  unfiltered
} from "../administration/member-search.ts"
import { Pager } from "../administration/pager.tsx"
import { useListSearch } from "../administration/use-list-search.ts"
import { usePageTitle } from "../frame/use-page-title.ts"
import { InviteDialog } from "./invite-dialog.tsx"
import { MemberFilters } from "./member-filters.tsx"
import { MembersTable } from "./members-table.tsx"

const route = getRouteApi("/inside/administration/members")
const LOOK_AGAIN_MS = 30_000

/** R32: everybody in the workspace. What narrows and orders the list is in the address. */
export function MembersPage() {
  const { members: m, people } = useAdminMessages()
  const [inviting, setInviting] = useState(false)
  const address = route.useSearch()
  const search = useMemo(() => memberSearchIn(address), [address])
  const cursor = address["cursor"] ?? null
  const list = useListSearch(address)
  const page = useMembersPage(search, cursor)
  const change = (changed: MemberSearch, how?: "push" | "replace") =>
    list.change(memberSearchText(changed), how)
  usePageTitle(m.title)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-strong">{m.title}</h1>
        <Button tone="primary" onClick={() => setInviting(true)}>
          {people.invite.open}
        </Button>
      </div>
      <Card flush>
        <MemberFilters search={search} onChange={change} />
        <ListStates
          query={page}
          isEmpty={({ rows }) => rows.length === 0}
          filtered={filterCount(search) > 0 || cursor !== null}
          onClear={() => change(unfiltered(search))}
          empty={<EmptyState title={m.emptyTitle}>{m.emptyText}</EmptyState>}
        >
          {({ now, rows }) => (
            <div
              aria-busy={page.isPlaceholderData || undefined}
              className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
            >
              <MembersTable
                members={rows}
                now={now}
                order={search.order}
                onOrder={(order) => change({ ...search, order })}
              />
            </div>
          )}
        </ListStates>
        <Pager {...list} cursor={page.data?.cursor ?? null} />
      </Card>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </>
  )
}

const useMembersPage = (search: MemberSearch, cursor: string | null) => {
  const { api, overview } = useSession()
  const asked = membersAsked(search, cursor)
  return useQuery({
    queryKey: ["members", overview.session.id, "list", asked],
    queryFn: ({ signal }) => api.client.members.list.query(asked, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS
  })
}
