import type { SignOnProviderView } from "@tessera/domain/sign-on-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useLookAgain } from "./use-sign-on-settings.ts"

export interface RemoveProviderDialogProps {
  readonly provider: SignOnProviderView
  readonly onClose: () => void
}

export function RemoveProviderDialog({ onClose, provider: { id, name } }: RemoveProviderDialogProps) {
  const m = useSignOnMessages().form
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const remove = async () => {
    if ((await command.run(() => api.client.signOn.remove.mutate({ id }))) !== null) return
    toasts.show({ title: m.removed(name) })
    await lookAgain()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      title={m.removeTitle}
      confirmLabel={m.remove}
      pending={command.pending}
      pendingLabel={m.removing}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      {m.removeText(name)}
    </ConfirmDialog>
  )
}
