import type { DeviceView } from "@tessera/domain/views"
import { useDecisions } from "@tessera/ui/asks/decisions-context"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useLast } from "@tessera/ui/asks/use-last"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"

export interface DeviceDialogProps {
  /** Null while closed. */
  readonly device: DeviceView | null
  readonly onClose: () => void
}

/** D15: the device and those that it approved go, one from the next. */
export function UndoDialog({ device, onClose }: DeviceDialogProps) {
  const m = useMessages().devices.undoTrust
  const { api, refresh } = useSession()
  const { hush } = useDecisions()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const shown = useLast(device)
  const close = () => {
    command.forget()
    onClose()
  }
  const undo = async ({ id, name }: DeviceView) => {
    const speak = hush(id)
    if ((await command.run(() => api.client.devices.undo.mutate({ deviceId: id }))) !== null) return speak()
    toasts.show({ title: m.done(name) })
    onClose()
    await refresh()
  }
  return (
    <ConfirmDialog
      open={device !== null}
      title={m.confirmTitle}
      confirmLabel={m.submit}
      cancelLabel={m.cancel}
      pending={command.pending}
      pendingLabel={m.submitting}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => shown !== null && void undo(shown)}
      onCancel={close}
    >
      {shown === null ? null : <p>{m.confirmText(shown.name)}</p>}
    </ConfirmDialog>
  )
}
