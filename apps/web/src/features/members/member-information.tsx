import { Link } from "@tanstack/react-router"
import type { MemberDetails } from "@tessera/domain/admin-views"
import { Card } from "@tessera/ui/card.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { type ReactNode, useState } from "react"
import { AccessCard } from "./access-card.tsx"
import { AddressDialog } from "./address-dialog.tsx"
import { InvitationCard } from "./invitation-card.tsx"
import { MemberStatePill } from "./member-state-pill.tsx"
import { RoleCard } from "./role-card.tsx"

/** Who the member is, and what an administrator may change about that. */
export function MemberInformation({ details }: { readonly details: MemberDetails }) {
  const m = useAdminMessages()
  const { profile, role } = useMessages().account
  const { may, member, now, sessions } = details
  const rows: ReadonlyArray<readonly [term: string, text: ReactNode]> = [
    [profile.username, <bdi key="username">{member.username}</bdi>],
    [profile.email, <Email key="email" details={details} />],
    [profile.role, role[member.role]],
    [m.members.column.state, <MemberStatePill key="state" member={member} now={now} />],
    [m.members.column.joined, <RelativeTime key="joined" at={member.joinedAt} show="date" />],
    [
      m.members.column.lastActivity,
      member.lastActivityAt === null ? (
        m.members.never
      ) : (
        <RelativeTime key="active" at={member.lastActivityAt} />
      )
    ],
    [m.members.column.devices, member.trusted],
    [m.member.sessions, sessions],
    [m.member.language, m.member.languages[member.language]]
  ]
  return (
    <div className="grid items-start gap-6 lg:grid-cols-3">
      <Card
        className="lg:col-span-2"
        title={m.member.details}
        action={
          <Link
            to="/settings/$tab"
            params={{ tab: "audit" }}
            search={{ member: member.id }}
            className="inline-flex min-h-6 items-center rounded-[4px] text-small text-accent no-underline hover:underline"
          >
            {m.member.auditLog}
          </Link>
        }
      >
        <dl className="grid min-w-0 gap-x-6 gap-y-4 sm:grid-cols-2">
          {rows.map(([term, text]) => (
            <div key={term} className="min-w-0">
              <dt className="text-small text-muted">{term}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <div className="flex flex-col gap-6">
        {may.invite ? <InvitationCard details={details} /> : null}
        <RoleCard details={details} />
        <AccessCard details={details} />
      </div>
    </div>
  )
}

function Email({ details: { may, member } }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().people.address
  const [changing, setChanging] = useState(false)
  return (
    <>
      <bdi>{member.email}</bdi>
      {may.changeAddress ? (
        <div className="mt-1">
          <Button onClick={() => setChanging(true)}>{m.open}</Button>
        </div>
      ) : null}
      {changing ? <AddressDialog member={member} onClose={() => setChanging(false)} /> : null}
    </>
  )
}
