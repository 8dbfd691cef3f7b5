import { AskReview } from "@tessera/ui/asks/ask-review.tsx"
import { useLast } from "@tessera/ui/asks/use-last"
import { Button } from "@tessera/ui/button.tsx"
import { askOverOf } from "@tessera/ui/devices/ask-over-text.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"

export interface ReviewDialogProps {
  /** From the address: whatever somebody wrote there. */
  readonly review: string | null
  readonly onClose: () => void
}

/** S19: exactly that ask, from a letter, a push or the dashboard; a stale one says what became of it. */
export function ReviewDialog({ onClose, review }: ReviewDialogProps) {
  const m = useMessages()
  const { overview } = useSession()
  const shown = useLast(review)
  const ask = overview.devices.find(({ id }) => id === shown)
  const open = ask !== undefined && askOverOf(ask, overview.devices) === null
  return (
    <Dialog
      sheet
      open={review !== null}
      onClose={onClose}
      title={m.devices.ask.title}
      description={open ? m.devices.ask.why : undefined}
    >
      {ask === undefined ? (
        <Note meaning="ended">{m.devices.ask.unknown}</Note>
      ) : (
        <AskReview ask={ask} onSettled={onClose} />
      )}
      {open ? null : (
        <DialogActions>
          <Button onClick={onClose}>{m.common.close}</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}
