import { Button } from "@tessera/ui/button.tsx"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { Note } from "@tessera/ui/note.tsx"

export interface SaveBarProps {
  /** Settings that are another than in force. */
  readonly changes: number
  /** Somebody else changed them: that is looked at first. */
  readonly meanwhile: boolean
  /** Settings that are wrong. */
  readonly wrong: number
  readonly failure: string | null
  readonly pending: boolean
  readonly onDiscard: () => void
}

/** Stays in sight while the form is scrolled: what is not saved, and the way to save it. */
export function SaveBar({ changes, failure, meanwhile, onDiscard, pending, wrong }: SaveBarProps) {
  const m = usePolicyMessages().save
  const said =
    wrong > 0 ? m.wrong(wrong) : meanwhile ? m.meanwhile : changes === 0 ? m.nothing : m.changes(changes)
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-col gap-3 border-t border-line bg-canvas px-1 py-3">
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {failure}
        </Note>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className={wrong > 0 ? "text-danger" : meanwhile ? "text-not-secure" : "text-muted"}>
          {said}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button tone="quiet" disabled={changes === 0} onClick={onDiscard}>
            {m.discard}
          </Button>
          <Button
            type="submit"
            tone="primary"
            disabled={changes === 0}
            pending={pending}
            pendingLabel={m.reviewing}
          >
            {m.review}
          </Button>
        </div>
      </div>
    </div>
  )
}
