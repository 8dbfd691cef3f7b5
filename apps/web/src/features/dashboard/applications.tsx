import { useQuery } from "@tanstack/react-query"
import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ApplicationView } from "@tessera/domain/views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ExternalLink, Lock } from "lucide-react"
import { useState } from "react"

/** What is protected, and whether this session may reach it. */
export function Applications() {
  const messages = useMessages()
  const m = messages.account.dashboard
  const { api, overview } = useSession()
  // The level is part of the key: what may be reached is asked anew in the moment in which trust comes or goes.
  const query = useQuery({
    queryKey: ["applications", overview.session.id, overview.access.level],
    queryFn: ({ signal }) => api.client.applications.list.query(undefined, { signal })
  })
  const locked = overview.access.level !== "trusted"
  return (
    <Card title={m.apps} flush>
      {locked ? (
        <div className="px-4 pb-4 sm:px-6">
          <LockedNote />
        </div>
      ) : null}
      {query.data === undefined ? (
        query.error === null ? (
          <SkeletonRows count={3} />
        ) : (
          <ErrorState
            title={messages.errors.unexpectedTitle}
            why={messages.errors.unexpectedWhy}
            next={messages.errors.unexpectedNext}
            onRetry={() => void query.refetch()}
          />
        )
      ) : query.data.length === 0 ? (
        <EmptyState title={m.apps}>{m.appsEmpty}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {query.data.map((application) => (
            <Application key={application.id} application={application} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function LockedNote() {
  const messages = useMessages()
  const { overview } = useSession()
  return (
    <Note meaning="notSecure">
      {overview.access.level === "blocked"
        ? messages.setUp.blocked.why
        : messages.account.dashboard.appsLocked}
    </Note>
  )
}

function Application({ application }: { readonly application: ApplicationView }) {
  const m = useMessages().account.dashboard
  const { api } = useSession()
  const sentence = useFailureSentence()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [pending, setPending] = useState(false)
  const open = async () => {
    setPending(true)
    setFailure(null)
    try {
      const { url } = await api.client.applications.open.mutate({ id: application.id })
      location.assign(url)
    } catch (error) {
      setFailure(readRefusal(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-4 sm:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-strong">
          <bdi>{application.name}</bdi>
        </p>
        <p className="text-small text-muted">{application.description}</p>
        {failure === null ? null : (
          <p role="alert" className="mt-1 text-small text-danger">
            {sentence(failure)}
          </p>
        )}
      </div>
      {application.reachable ? (
        <Button
          pending={pending}
          aria-label={m.open(application.name)}
          icon={<ExternalLink size={16} aria-hidden="true" />}
          onClick={() => void open()}
        >
          {m.openShort}
        </Button>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-small text-muted">
          <Lock size={16} aria-hidden="true" />
          {m.locked}
        </span>
      )}
    </li>
  )
}
