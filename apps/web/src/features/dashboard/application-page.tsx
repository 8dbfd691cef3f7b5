import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { buttonClass } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { Lock, ShieldCheck } from "lucide-react"
import { usePageTitle } from "../frame/use-page-title.ts"

/**
 * Plays a protected application of the demo workspace: it asks, as any application behind the check does, whether this
 * session may reach it, and shows the answer.
 */
export function ApplicationPage() {
  const { id } = useParams({ from: "/inside/apps/$id" })
  const m = useMessages().account.application
  const sentence = useFailureSentence()
  const { api, overview } = useSession()
  const list = useQuery({
    queryKey: ["applications", overview.session.id, overview.access.level],
    queryFn: ({ signal }) => api.client.applications.list.query(undefined, { signal })
  })
  const known = list.data?.find((application) => application.id === id)?.name
  const name = known ?? id
  const check = useQuery({
    queryKey: ["application", overview.session.id, id, overview.access.level],
    queryFn: () => api.client.applications.open.mutate({ id }),
    gcTime: 0
  })
  const missing = list.data !== undefined && known === undefined
  usePageTitle(missing ? m.missing : name)
  const home = (
    <Link to="/" className={buttonClass("secondary")}>
      {m.back}
    </Link>
  )
  if (check.error !== null)
    return (
      <EmptyState
        level={1}
        picture={<Lock size={32} aria-hidden="true" />}
        title={missing ? m.missing : m.closed(name)}
        action={home}
      >
        {sentence(readRefusal(check.error))}
      </EmptyState>
    )
  if (check.data === undefined) return <SkeletonRows count={1} />
  return (
    <EmptyState
      level={1}
      picture={<ShieldCheck size={32} aria-hidden="true" />}
      title={m.open(name)}
      action={home}
    >
      {m.why}
    </EmptyState>
  )
}
