import { CircleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { useMessages } from "./messages/use-messages.tsx"

export interface FieldNotesProps {
  readonly id: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly count?: { readonly used: number; readonly max: number } | undefined
}

/** What stands under a field. The error takes the hint's place, with an icon and words, never by colour alone. */
export function FieldNotes({ count, error, hint, id }: FieldNotesProps) {
  const m = useMessages()
  const over = count !== undefined && count.used > count.max
  return (
    <div id={id} className="flex gap-4 text-small text-muted">
      <div className="min-w-0 flex-1">
        {/* Kept in the page while empty, or its coming would not be said. */}
        <p role="status" aria-live="polite" className="flex gap-1.5 text-danger">
          {error ? (
            <>
              <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
              <span>{error}</span>
            </>
          ) : null}
        </p>
        {error || hint === undefined || hint === null ? null : <p>{hint}</p>}
      </div>
      {count === undefined ? null : (
        <p className={over ? "shrink-0 tabular-nums text-danger" : "shrink-0 tabular-nums"}>
          <span aria-hidden="true">{m.common.used(count.used, count.max)}</span>
          <span className="sr-only">{m.common.characters(count.used, count.max)}</span>
        </p>
      )}
    </div>
  )
}
