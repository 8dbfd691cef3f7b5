import type { Failure } from "@tessera/client/failure"
import { WifiOff } from "lucide-react"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"

/** P2: says when changes do not come by themselves, and when the server is out of reach; what is on the screen stays. */
export function Connection({ failing }: { readonly failing: Failure | null }) {
  const m = useMessages().connection
  const { connection, readAt } = useSession()
  const offline = failing?._tag === "Unreachable" || failing?._tag === "WrongServer"
  const said = offline
    ? m.offlineSince(new Date(readAt).toLocaleTimeString())
    : connection === "polling"
      ? m.reconnecting
      : null
  return (
    <div role="status" aria-live="polite">
      {said === null ? null : (
        <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-2 text-small text-muted sm:px-6">
          <WifiOff size={16} aria-hidden="true" className="shrink-0" />
          {said}
        </p>
      )}
    </div>
  )
}
