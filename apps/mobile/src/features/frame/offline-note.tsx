import type { Failure } from "@tessera/client/failure"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { useNow } from "@tessera/ui/clock/use-now"
import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { relativeTime } from "@tessera/ui/relative-time-text"
import { useSession } from "@tessera/ui/session/session-context"
import { WifiOff } from "lucide-react"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useReadOnly } from "../../session/read-only.ts"

/** P2: how old what is on the screen is, when the server is out of reach; that changes are asked for, when they do not come. */
export function OfflineNote({ failing }: { readonly failing: Failure | null }) {
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const { connection, overview } = useSession()
  const readOnly = useReadOnly()
  const sentence = useFailureSentence()
  const now = useNow(30_000)
  const age = relativeTime(overview.now, now, { locale: intl, timeZone, justNow: messages.time.justNow })
  const m = messages.mobile
  const said = () => {
    if (failing?._tag === "Unreachable") return m.offlineSince(age)
    if (failing !== null) return `${sentence(failing)} ${m.seenFrom(age)}`
    if (readOnly) return m.keptSince(age)
    return connection === "polling" ? messages.connection.reconnecting : null
  }
  const note = said()
  return (
    <div role="status" aria-live="polite">
      {note === null ? null : (
        <p className="mx-auto flex max-w-2xl items-center gap-2.5 px-4 pt-3 text-small text-muted">
          <WifiOff size={18} aria-hidden="true" className="shrink-0" />
          <span>{note}</span>
        </p>
      )}
    </div>
  )
}
