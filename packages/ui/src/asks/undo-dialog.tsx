import type { DeviceView } from "@tessera/domain/views"
import { useDecisions } from "./decisions-context.ts"
import { useCommand } from "./use-command.ts"
import { useFailureSentence } from "./use-failure-sentence.ts"
import { useLast } from "./use-last.ts"
import { ConfirmDialog } from "../confirm-dialog.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { useToasts } from "../toast.tsx"

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
