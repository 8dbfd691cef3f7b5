import type { BulkAction, Selection } from "@tessera/domain/admin-bulk"
import type { Instant } from "@tessera/domain/instant"
import { Button } from "@tessera/ui/button.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Spinner } from "@tessera/ui/spinner.tsx"
import { useState } from "react"
import { BulkQuestion } from "./bulk-question.tsx"
import { BulkResults } from "./bulk-results.tsx"
import { type BulkRun, useBulk } from "./use-bulk.ts"

export interface BulkDialogProps {
  readonly action: BulkAction
  readonly selection: Selection
  /** How many were selected by name; null where all that match are. */
  readonly selected: number | null
  /** `done`: whether anything was done. */
  readonly onClose: (done: boolean) => void
}

/** Many devices at once: what it would reach, then how far it is, then what became of each. */
export function BulkDialog({ action, onClose, selected, selection }: BulkDialogProps) {
  const m = useAdminMessages().bulk
  const bulk = useBulk(action, selection)
  const [until, setUntil] = useState<Instant | null>(null)
  const title =
    bulk.phase !== "over"
      ? m.title[action]
      : bulk.failure !== null
        ? m.failedTitle
        : bulk.cursor !== null
          ? m.stoppedTitle
          : m.resultTitle[action]
  return (
    <Dialog
      open
      size="wide"
      title={title}
      dismissible={bulk.phase !== "running"}
      onClose={() => onClose(bulk.phase === "over")}
    >
      {bulk.phase === "asking" ? (
        <BulkQuestion
          action={action}
          selection={selection}
          selected={selected}
          onStart={(chosen) => {
            setUntil(chosen)
            bulk.start(chosen)
          }}
        />
      ) : bulk.phase === "running" ? (
        <Running run={bulk} onStop={bulk.stop} />
      ) : (
        <BulkResults run={bulk} onGoOn={() => bulk.goOn(until)} onClose={() => onClose(true)} />
      )}
    </Dialog>
  )
}

function Running({ onStop, run }: { readonly run: BulkRun; readonly onStop: () => void }) {
  const m = useAdminMessages().bulk
  return (
    <>
      <p role="status" className="flex items-center gap-3">
        <Spinner /> {m.running(run.results.length)}
      </p>
      <DialogActions>
        <Button pending={run.stopping} pendingLabel={m.stopping} onClick={onStop}>
          {m.stop}
        </Button>
      </DialogActions>
    </>
  )
}
