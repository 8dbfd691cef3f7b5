import { Avatar } from "@tessera/ui/avatar.tsx"
import { IconButton } from "@tessera/ui/icon-button.tsx"
import { useAnnounce } from "@tessera/ui/live-region.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ArrowLeft, RefreshCw } from "lucide-react"
import { useState } from "react"
import { Link, useNavigation, useWhereabouts } from "../../app/navigation-context.tsx"
import type { Place } from "../../app/place.ts"

/** Where the arrow leads from a screen that is below another, when the app was opened right there. */
const above: { readonly [tag in Place["_tag"]]?: Place } = {
  Review: { _tag: "Devices" },
  Settings: { _tag: "Profile" }
}

/** Home or the way back, **Refresh**, and the user profile menu in the corner (S9). */
export function Header() {
  const m = useMessages()
  const { overview } = useSession()
  const { back } = useNavigation()
  const { place } = useWhereabouts()
  const parent = above[place._tag]
  return (
    <div className="mx-auto flex min-h-14 max-w-2xl items-center gap-1 px-2">
      {parent === undefined ? (
        <Link
          to={{ _tag: "Home" }}
          className="flex min-h-11 min-w-0 items-center rounded-control px-2 no-underline"
        >
          <Logo product={overview.product} />
        </Link>
      ) : (
        <IconButton
          label={m.common.back}
          icon={<ArrowLeft size={22} aria-hidden="true" className="rtl:-scale-x-100" />}
          onClick={() => back(parent)}
        />
      )}
      <div className="ms-auto flex shrink-0 items-center">
        <Refresh />
        <Link
          to={{ _tag: "Profile" }}
          aria-label={m.account.menu.label}
          className="inline-flex size-11 items-center justify-center rounded-control"
        >
          <Avatar name={overview.member.username} />
        </Link>
      </div>
    </div>
  )
}

/** P1: whoever does not trust what comes by itself asks. */
function Refresh() {
  const m = useMessages().mobile
  const announce = useAnnounce()
  const { refresh } = useSession()
  const [pending, setPending] = useState(false)
  const press = async () => {
    setPending(true)
    await refresh()
    setPending(false)
    announce(m.refreshed)
  }
  return (
    <IconButton
      label={m.refresh}
      aria-busy={pending || undefined}
      icon={<RefreshCw size={20} aria-hidden="true" className={pending ? "ui-breathe" : ""} />}
      onClick={() => {
        if (!pending) void press()
      }}
    />
  )
}
