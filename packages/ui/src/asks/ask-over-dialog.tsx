import type { DeviceView } from "@tessera/domain/views"
import { Button } from "../button.tsx"
import { type AskOver, AskOverText } from "../devices/ask-over-text.tsx"
import { DeviceSummary } from "../devices/device-summary.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { Dialog } from "../dialog.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { useLast } from "./use-last.ts"

export interface AskOverDialogProps {
  readonly ask: DeviceView | null
  readonly over: AskOver | null
  readonly onClose: () => void
}

/** P5: the press came second. What happened to it, by whom and when, instead of an error. */
export function AskOverDialog({ ask, onClose, over }: AskOverDialogProps) {
  const m = useMessages()
  const lastAsk = useLast(ask)
  const lastOver = useLast(over)
  return (
    <Dialog sheet open={ask !== null} onClose={onClose} title={m.devices.ask.title}>
      {lastAsk === null || lastOver === null ? null : <AskIsOver ask={lastAsk} over={lastOver} />}
      <DialogActions>
        <Button onClick={onClose}>{m.common.close}</Button>
      </DialogActions>
    </Dialog>
  )
}

/** The device, and what became of its ask. */
export function AskIsOver({ ask, over }: { readonly ask: DeviceView; readonly over: AskOver }) {
  const m = useMessages().devices.ask.over
  const pending = over.status === "pendingVerification"
  return (
    <>
      <DeviceSummary device={ask} at={ask.registeredAt} />
      <Note
        meaning={over.status === "approved" ? "trusted" : pending ? "waiting" : "ended"}
        className="mt-4"
        alert
      >
        <AskOverText over={over} /> {pending ? null : m.nothingLeft}
      </Note>
    </>
  )
}
