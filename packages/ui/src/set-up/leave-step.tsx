import { Button } from "../button.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"

export interface LeaveStepProps {
  /** It waits for a code, and not for another device. */
  readonly byCode: boolean
  /** Null where the policy lets nobody go on without (D11): back to the set-up is then the first choice. */
  readonly onKeep: (() => void) | null
  readonly onBack: () => void
  readonly onCancel: () => void
  readonly cancelling: boolean
  readonly failure: string | null
}

/** D13: closing does not decide by itself what becomes of the request. */
export function LeaveStep({ byCode, cancelling, failure, onBack, onCancel, onKeep }: LeaveStepProps) {
  const m = useMessages().setUp.leave
  const cancel = (
    <Button wide pending={cancelling} pendingLabel={m.cancelling} onClick={onCancel}>
      {byCode ? m.codeCancel : m.cancel}
    </Button>
  )
  return (
    <>
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {failure}
        </Note>
      )}
      <DialogActions others={cancel}>
        <Button tone="primary" disabled={cancelling} onClick={onKeep ?? onBack}>
          {onKeep === null ? m.back : byCode ? m.codeKeep : m.keep}
        </Button>
      </DialogActions>
    </>
  )
}
