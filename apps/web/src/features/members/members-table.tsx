import type { MemberRow, MemberSort } from "@tessera/domain/admin-views"
import type { Instant } from "@tessera/domain/instant"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Badge } from "@tessera/ui/badge.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { type SortChoice, turned } from "../administration/list-search.ts"
import { MemberLink } from "../administration/member-link.tsx"
import { MemberStatePill } from "./member-state-pill.tsx"

export interface MembersTableProps {
  readonly members: ReadonlyArray<MemberRow>
  /** When they were read. */
  readonly now: Instant
  readonly order: SortChoice<MemberSort>
  readonly onOrder: (order: SortChoice<MemberSort>) => void
}

export function MembersTable({ members, now, onOrder, order }: MembersTableProps) {
  const m = useAdminMessages().members
  const { role } = useMessages().account
  const sortOf = (by: MemberSort) => ({
    direction: order.sort === by ? order.direction : null,
    onSort: () => onOrder(turned(order, by))
  })
  const columns: ReadonlyArray<Column<MemberRow>> = [
    {
      key: "member",
      header: m.column.member,
      lead: true,
      sort: sortOf("username"),
      cell: (member) => <Name member={member} />
    },
    { key: "role", header: m.column.role, cell: (member) => role[member.role] },
    { key: "state", header: m.column.state, cell: (member) => <MemberStatePill member={member} now={now} /> },
    {
      key: "devices",
      header: m.column.devices,
      sort: sortOf("devices"),
      cell: (member) => <Devices member={member} />
    },
    {
      key: "lastActivity",
      header: m.column.lastActivity,
      sort: sortOf("lastActivity"),
      cell: ({ lastActivityAt }) => (lastActivityAt === null ? m.never : <RelativeTime at={lastActivityAt} />)
    },
    {
      key: "joined",
      header: m.column.joined,
      sort: sortOf("joinedAt"),
      cell: ({ joinedAt }) => <RelativeTime at={joinedAt} show="date" />
    }
  ]
  return <DataList caption={m.caption} columns={columns} rows={members} rowKey={({ id }) => id} />
}

function Name({ member }: { readonly member: MemberRow }) {
  const m = useAdminMessages().members
  return (
    <div className="flex items-center gap-3">
      <Avatar name={member.username} />
      <MemberLink
        member={{ ...member, memberId: member.id }}
        mark={member.you ? <Badge>{m.you}</Badge> : null}
      />
    </div>
  )
}

function Devices({ member: { pending, trusted } }: { readonly member: MemberRow }) {
  const m = useAdminMessages().members
  return (
    <span className="tabular-nums">
      {trusted === 0 ? <span className="text-muted">{m.noDevice}</span> : trusted}
      {pending === 0 ? null : <span className="text-waiting"> · {m.waiting(pending)}</span>}
    </span>
  )
}
