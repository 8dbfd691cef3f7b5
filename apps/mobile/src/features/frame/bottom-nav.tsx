import { Badge } from "@tessera/ui/badge.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { House, type LucideIcon, MonitorSmartphone, UserRound } from "lucide-react"
import { Link, useWhereabouts } from "../../app/navigation-context.tsx"
import type { Place } from "../../app/place.ts"
import { useAsks } from "../../session/use-asks.ts"

type Tab = "Home" | "Devices" | "Profile"

/** Which of the three a screen belongs to. */
const tabOf: { readonly [tag in Place["_tag"]]: Tab | null } = {
  Home: "Home",
  Devices: "Devices",
  Review: "Devices",
  Profile: "Profile",
  Settings: "Profile",
  SetUp: null,
  Unknown: null
}

/** The three places of the app, under the thumb: home, S13, S12. */
export function BottomNav() {
  const m = useMessages()
  const asks = useAsks().length
  const tabs: ReadonlyArray<readonly [Tab, LucideIcon, string, number]> = [
    ["Home", House, m.mobile.home, 0],
    ["Devices", MonitorSmartphone, m.account.menu.devices, asks],
    ["Profile", UserRound, m.account.menu.profile, 0]
  ]
  return (
    <nav
      aria-label={m.account.nav.label}
      data-bottom-nav=""
      className="px-safe pb-safe border-t border-line bg-surface"
    >
      <ul className="mx-auto grid max-w-2xl grid-cols-3">
        {tabs.map(([tab, Icon, label, count]) => (
          <li key={tab} className="min-w-0">
            <NavLink tab={tab} icon={Icon} label={label} count={count} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface NavLinkProps {
  readonly tab: Tab
  readonly icon: LucideIcon
  readonly label: string
  readonly count: number
}

function NavLink({ count, icon: Icon, label, tab }: NavLinkProps) {
  const m = useMessages().devices
  const { place } = useWhereabouts()
  const here = tabOf[place._tag] === tab
  return (
    <Link
      to={{ _tag: tab }}
      aria-current={here ? (place._tag === tab ? "page" : "true") : undefined}
      className={`m-row flex min-h-16 flex-col items-center justify-center gap-0.5 px-1 py-1.5 text-center text-small leading-4 no-underline focus-visible:-outline-offset-4 ${here ? "font-strong text-accent" : "text-muted"}`}
    >
      <span className="relative">
        <Icon size={22} strokeWidth={here ? 2.25 : 1.75} aria-hidden="true" />
        {count > 0 ? (
          <span className="absolute start-full -top-1.5 -ms-2">
            <Badge kind="count">
              <span aria-hidden="true">{count}</span>
            </Badge>
          </span>
        ) : null}
      </span>
      <span className="text-balance">{label}</span>
      {count > 0 ? <span className="sr-only">{m.pendingCount(count)}</span> : null}
    </Link>
  )
}
