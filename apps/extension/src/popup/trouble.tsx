import type { Failure } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Connection } from "@tessera/ui/frame/connection.tsx"
import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { WifiOff } from "lucide-react"
import { useState } from "react"

/** What is shown is what is known: since when, why no newer, and one press to ask again. */
export function Trouble({ failure }: { readonly failure: Failure | null }) {
  return failure === null ? <Connection failing={null} /> : <NoAnswer failure={failure} />
}

function NoAnswer({ failure }: { readonly failure: Failure }) {
  const { intl, messages } = useLanguage()
  const { common, connection, extension } = messages
  const sentence = useFailureSentence()
  const { readAt, refresh } = useSession()
  const [asking, setAsking] = useState(false)
  const since = new Date(readAt).toLocaleTimeString(intl, { hour: "numeric", minute: "2-digit" })
  const retry = async () => {
    setAsking(true)
    await refresh()
    setAsking(false)
  }
  return (
    <div
      role="status"
      className="flex items-start gap-2.5 border-b border-line bg-sunken px-4 py-3 text-small"
    >
      <WifiOff size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0">
        {failure._tag === "Unreachable" ? (
          <p>{connection.offlineSince(since)}</p>
        ) : (
          <>
            <p>{sentence(failure)}</p>
            <p className="text-muted">{extension.popup.keptSince(since)}</p>
          </>
        )}
        <Button className="mt-2" pending={asking} onClick={() => void retry()}>
          {common.retry}
        </Button>
      </div>
    </div>
  )
}
