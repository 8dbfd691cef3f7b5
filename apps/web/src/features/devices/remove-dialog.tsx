import type { DeviceView } from "@tessera/domain/views"
import { useDecisions } from "@tessera/ui/asks/decisions-context"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useLast } from "@tessera/ui/asks/use-last"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { isLastApprover } from "./row-actions.ts"
import type { DeviceDialogProps } from "@tessera/ui/asks/undo-dialog.tsx"

/** S17: **Remove device?** names it, says what happens now, and warns where it costs more. */
export function RemoveDialog({ device, onClose }: DeviceDialogProps) {
  const messages = useMessages()
  const m = messages.devices.remove
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
  const remove = async ({ id, name }: DeviceView) => {
    const speak = hush(id)
    if ((await command.run(() => api.client.devices.remove.mutate({ deviceId: id }))) !== null) return speak()
    toasts.show({ title: messages.devices.removedToast(name), meaning: "ended" })
    onClose()
    await refresh()
  }
  return (
    <ConfirmDialog
      open={device !== null}
      title={m.title}
      confirmLabel={m.submit}
      cancelLabel={m.cancel}
      pending={command.pending}
      pendingLabel={m.submitting}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => shown !== null && void remove(shown)}
      onCancel={close}
    >
      {shown === null ? null : <WhatHappens device={shown} />}
    </ConfirmDialog>
  )
}

function WhatHappens({ device }: { readonly device: DeviceView }) {
  const m = useMessages().devices.remove
  const { overview } = useSession()
  return (
    <>
      <p>{device.thisDevice ? m.textThis(device.name) : m.text(device.name)}</p>
      {device.thisDevice ? <Note meaning="notSecure">{m.thisDevice}</Note> : null}
      {isLastApprover(overview.devices, device) ? <Note meaning="notSecure">{m.last}</Note> : null}
    </>
  )
}
