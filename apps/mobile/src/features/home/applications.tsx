import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ApplicationView } from "@tessera/domain/views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ExternalLink, Lock } from "lucide-react"
import { useState } from "react"
import { useAnswer } from "../../session/use-answer.ts"

/** What is protected, and whether this session may reach it. */
export function Applications() {
  const m = useMessages()
  const { api, overview } = useSession()
  const sentence = useFailureSentence()
  // The level is part of the key: what may be reached is asked anew in the moment in which trust comes or goes.
  const { again, data, failure } = useAnswer(`${overview.session.id} ${overview.access.level}`, (signal) =>
    api.client.applications.list.query(undefined, { signal })
  )
  return (
    <Card title={m.account.dashboard.apps} flush={data !== null && data.length > 0}>
      {data !== null ? (
        <List applications={data} />
      ) : failure === null ? (
        <SkeletonRows count={2} />
      ) : (
        <div role="alert" className="flex flex-col items-start gap-3">
          <p>{sentence(failure)}</p>
          <Button onClick={again}>{m.common.retry}</Button>
        </div>
      )}
    </Card>
  )
}

function List({ applications }: { readonly applications: ReadonlyArray<ApplicationView> }) {
  const m = useMessages().account.dashboard
  if (applications.length === 0) return <p className="text-muted">{m.appsEmpty}</p>
  return (
    <ul className="divide-y divide-line border-t border-line">
      {applications.map((application) => (
        <Application key={application.id} application={application} />
      ))}
    </ul>
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
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-strong">
          <bdi>{application.name}</bdi>
        </p>
        <p className="text-small text-muted">{application.reachable ? application.description : m.locked}</p>
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
        <Lock size={18} aria-hidden="true" className="shrink-0 text-muted" />
      )}
    </li>
  )
}
