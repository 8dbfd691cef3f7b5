import { Link, Outlet } from "@tanstack/react-router"
import { isAdministrator } from "@tessera/domain/rules/management"
import { buttonClass } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"
import { LockKeyhole, ShieldAlert } from "lucide-react"
import { Suspense } from "react"
import { SetUpThis } from "../devices/set-up-this.tsx"
import { usePageTitle } from "../frame/use-page-title.ts"

/** R32: the pages of administrators. The server refuses on its own; this says it before anything is asked. */
export function Administration() {
  const { overview } = useSession()
  return (
    <Suspense fallback={<PageSkeleton />}>
      {overview.capabilities.administer ? (
        <Outlet />
      ) : isAdministrator(overview.member.role) ? (
        <NotTrusted />
      ) : (
        <Closed />
      )}
    </Suspense>
  )
}

function PageSkeleton() {
  return (
    <Loading>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-6 h-40 w-full" />
    </Loading>
  )
}

/** Nobody's mistake: says who may, and leads on. */
function Closed() {
  const m = useAdminMessages().closed
  usePageTitle(m.title)
  return (
    <EmptyState
      level={1}
      picture={<LockKeyhole size={32} strokeWidth={1.5} aria-hidden="true" />}
      title={m.title}
      action={
        <Link to="/profile" search={{}} className={buttonClass("primary")}>
          {m.profile}
        </Link>
      }
    >
      <p>{m.why}</p>
      <p className="mt-1">{m.next}</p>
    </EmptyState>
  )
}

/** An administrator whose session nothing vouches for yet (R8). */
function NotTrusted() {
  const m = useAdminMessages().closed
  usePageTitle(m.notTrustedTitle)
  return (
    <EmptyState
      level={1}
      picture={<ShieldAlert size={32} strokeWidth={1.5} aria-hidden="true" />}
      title={m.notTrustedTitle}
      action={<SetUpThis />}
    >
      {m.notTrustedWhy}
    </EmptyState>
  )
}
