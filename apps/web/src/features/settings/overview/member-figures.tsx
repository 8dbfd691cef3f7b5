import { Link } from "@tanstack/react-router"
import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { Card } from "@tessera/ui/card.tsx"
import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import type { ReactNode } from "react"

/** The three numbers that somebody comes for; the one that asks for something leads to it. */
export function MemberFigures({ overview }: { readonly overview: DevicesOverview }) {
  const m = useAdminMessages().overview
  const { active, withoutTrusted } = overview.members
  const trusted = overview.byStatus.find(({ of }) => of === "approved")?.count ?? 0
  return (
    <div className="grid gap-4 sm:grid-cols-3 sm:gap-6">
      <Figure label={m.members.active} count={active} />
      <Figure label={m.members.withoutTrusted} count={withoutTrusted}>
        {withoutTrusted === 0 ? (
          m.members.all
        ) : (
          <Link
            to="/members"
            search={{ state: "active", trusted: "none" }}
            className="rounded-[4px] text-accent no-underline hover:underline"
          >
            {m.members.show}
          </Link>
        )}
      </Figure>
      <Figure label={m.trusted.now} count={trusted} />
    </div>
  )
}

interface FigureProps {
  readonly label: string
  readonly count: number
  readonly children?: ReactNode
}

function Figure({ children, count, label }: FigureProps) {
  const { intl } = useLanguage()
  return (
    <Card>
      <dl>
        <dt className="text-small text-muted">{label}</dt>
        <dd className="mt-1 text-title font-strong tabular-nums">
          {new Intl.NumberFormat(intl).format(count)}
        </dd>
        {children === undefined ? null : <dd className="mt-1 text-small text-muted">{children}</dd>}
      </dl>
    </Card>
  )
}
