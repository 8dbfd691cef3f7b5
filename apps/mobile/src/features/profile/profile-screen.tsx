import { Avatar } from "@tessera/ui/avatar.tsx"
import { Badge } from "@tessera/ui/badge.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ChevronRight, type LucideIcon, MonitorSmartphone, Settings } from "lucide-react"
import { Link } from "../../app/navigation-context.tsx"
import type { Place } from "../../app/place.ts"
import { useAsks } from "../../session/use-asks.ts"
import { Screen } from "../frame/screen.tsx"

/** S9, S12: **My profile**: who I am, and the ways on to **My trusted devices** (S13) and to the settings. */
export function ProfileScreen() {
  const m = useMessages()
  const asks = useAsks().length
  return (
    <Screen title={m.account.profile.title} asks={asks}>
      <Information />
      <ul className="divide-y divide-line overflow-hidden rounded-surface border border-line bg-surface">
        <Row to={{ _tag: "Devices" }} icon={MonitorSmartphone} label={m.account.menu.devices} asks={asks} />
        <Row to={{ _tag: "Settings" }} icon={Settings} label={m.mobile.settings} asks={0} />
      </ul>
    </Screen>
  )
}

function Information() {
  const m = useMessages().account
  const { overview } = useSession()
  const { email, role, username } = overview.member
  const rows = [
    [m.profile.email, email],
    [m.profile.role, m.role[role]],
    [m.profile.workspace, overview.workspace.name]
  ] as const
  return (
    <Card>
      <div className="flex items-center gap-4">
        <Avatar name={username} size="large" />
        <h2 className="min-w-0 text-body font-strong wrap-anywhere">
          <bdi>{username}</bdi>
        </h2>
      </div>
      <dl className="mt-4 flex flex-col gap-3">
        {rows.map(([term, text]) => (
          <div key={term} className="min-w-0">
            <dt className="text-small text-muted">{term}</dt>
            <dd className="wrap-anywhere">
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-small text-muted">{m.profile.managedByAdmin}</p>
    </Card>
  )
}

interface RowProps {
  readonly to: Place
  readonly icon: LucideIcon
  readonly label: string
  readonly asks: number
}

function Row({ asks, icon: Icon, label, to }: RowProps) {
  const m = useMessages().devices
  return (
    <li>
      <Link
        to={to}
        className="m-row flex min-h-14 items-center gap-3 px-4 py-2 text-ink no-underline focus-visible:-outline-offset-4"
      >
        <Icon size={20} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 font-strong">{label}</span>
        {asks > 0 ? (
          <>
            <Badge kind="count">
              <span aria-hidden="true">{asks}</span>
            </Badge>
            <span className="sr-only">{m.pendingCount(asks)}</span>
          </>
        ) : null}
        <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}
