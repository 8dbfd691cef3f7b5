import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSyncExternalStore } from "react"
import { useParts } from "../../app/parts.ts"

/** A newer version waits for a press, for as long as somebody likes: nothing reloads under what they type. */
export function UpdateBar() {
  const m = useMessages().errors
  const { worker } = useParts()
  const { updateReady } = useSyncExternalStore(worker.subscribe, worker.getSnapshot)
  return (
    <div role="status" aria-live="polite">
      {updateReady ? (
        <div className="mx-auto flex max-w-2xl items-center justify-between gap-3 px-4 pt-3 text-small text-muted">
          <p>{m.outdatedTitle}</p>
          <button
            type="button"
            className="min-h-11 rounded-control px-3 font-strong text-accent"
            onClick={() => worker.update()}
          >
            {m.reload}
          </button>
        </div>
      ) : null}
    </div>
  )
}
