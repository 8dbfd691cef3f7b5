import { Link } from "@tanstack/react-router"
import { asksOf } from "@tessera/client/devices"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Badge } from "@tessera/ui/badge.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import type { Meaning } from "@tessera/ui/meaning.tsx"
import { Menu, MenuHeader, MenuItem, MenuSeparator } from "@tessera/ui/menu.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { StatusPill } from "@tessera/ui/status-pill.tsx"
import { LogOut, MonitorSmartphone, Settings, UserRound, Users } from "lucide-react"
import { useSignOut } from "../../session/use-sign-out.ts"

const meanings = { trusted: "trusted", unsecured: "notSecure", blocked: "danger" } as const satisfies Record<
  string,
  Meaning
>

/** The bar on top: home, what this session is, and the user profile menu in the corner (S9). */
export function Header() {
  const m = useMessages().account
  const { overview } = useSession()
  const { level } = overview.access
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-16 max-w-6xl items-center gap-4 px-4 sm:px-6">
        <Link to="/" className="rounded-control text-ink no-underline">
          <Logo product={overview.product} />
        </Link>
        <span className="hidden min-w-0 truncate border-s border-line ps-4 text-small text-muted sm:inline">
          <bdi>{overview.workspace.name}</bdi>
        </span>
        {overview.capabilities.administer ? <AdministratorNav /> : null}
        <div className="ms-auto flex items-center gap-3">
          <StatusPill meaning={meanings[level]} className="max-[26rem]:hidden">
            {m.session[level]}
          </StatusPill>
          <ProfileMenu />
        </div>
      </div>
    </header>
  )
}

const toMembers = <Link to="/members" search={{}} />
const toSettings = <Link to="/settings" />
const navClass =
  "inline-flex min-h-11 items-center rounded-control px-3 text-body font-strong text-muted no-underline hover:text-ink aria-[current=page]:text-ink"

/** R32: where there is room; the profile menu has the same everywhere. */
function AdministratorNav() {
  const m = useMessages().account.nav
  return (
    <nav aria-label={m.label} className="hidden items-center md:flex">
      <Link to="/members" search={{}} activeOptions={{ includeSearch: false }} className={navClass}>
        {m.members}
      </Link>
      <Link to="/settings" activeOptions={{ includeSearch: false }} className={navClass}>
        {m.settings}
      </Link>
    </nav>
  )
}

function ProfileMenu() {
  const m = useMessages().account
  const { overview } = useSession()
  const signOut = useSignOut()
  const asks = asksOf(overview).length
  const { username, email } = overview.member
  const trigger = (
    <button
      type="button"
      aria-label={m.menu.label}
      className="inline-flex size-11 items-center justify-center rounded-control hover:bg-sunken"
    >
      <Avatar name={username} />
    </button>
  )
  return (
    <div className="relative">
      {asks > 0 ? (
        // Beside the button, not in it: it is no part of its name. The page's title tells the count as well.
        <span aria-hidden="true" className="pointer-events-none absolute -end-1 -top-1 z-10">
          <Badge kind="count">{asks}</Badge>
        </span>
      ) : null}
      <Menu trigger={trigger}>
        <MenuHeader>
          <bdi className="block font-strong text-ink">{username}</bdi>
          <bdi className="block break-all">{email}</bdi>
        </MenuHeader>
        <MenuSeparator />
        <MenuItem
          icon={<UserRound size={18} aria-hidden="true" />}
          render={<Link to="/profile" search={{}} />}
        >
          {m.menu.profile}
        </MenuItem>
        <MenuItem
          icon={<MonitorSmartphone size={18} aria-hidden="true" />}
          render={<Link to="/profile" search={{ tab: "devices" }} />}
        >
          {m.menu.devices}
        </MenuItem>
        {overview.capabilities.administer ? (
          <>
            <MenuSeparator />
            <MenuItem icon={<Users size={18} aria-hidden="true" />} render={toMembers}>
              {m.nav.members}
            </MenuItem>
            <MenuItem icon={<Settings size={18} aria-hidden="true" />} render={toSettings}>
              {m.nav.settings}
            </MenuItem>
          </>
        ) : null}
        <MenuSeparator />
        <MenuItem
          icon={<LogOut size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
          onSelect={() => void signOut("this")}
        >
          {m.menu.signOut}
        </MenuItem>
      </Menu>
    </div>
  )
}
