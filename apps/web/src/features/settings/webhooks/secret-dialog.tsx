import { Button } from "@tessera/ui/button.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { CopyField } from "../copy-field.tsx"

export interface SecretDialogProps {
  readonly secret: string
  readonly rotated: boolean
  readonly onClose: () => void
}

/** Shown once, here, and kept nowhere in the page. */
export function SecretDialog({ onClose, rotated, secret }: SecretDialogProps) {
  const m = useWebhooksMessages().secret
  return (
    <Dialog
      open
      title={rotated ? m.rotatedTitle : m.madeTitle}
      description={rotated ? `${m.text} ${m.overlap}` : m.text}
      // A slip must not lose what cannot be shown again.
      dismissible={false}
      onClose={onClose}
    >
      <CopyField label={m.label} value={secret} copyLabel={m.copy} words={m} />
      <DialogActions>
        <Button tone="primary" onClick={onClose}>
          {m.close}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
