import type { SignOnProviderView } from "@tessera/domain/sign-on-views"
import { ConfirmCommand } from "@tessera/ui/confirm-command.tsx"
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
  const toasts = useToasts()
  const done = async () => {
    toasts.show({ title: m.removed(name) })
    await lookAgain()
    onClose()
  }
  return (
    <ConfirmCommand
      title={m.removeTitle}
      confirmLabel={m.remove}
      pendingLabel={m.removing}
      call={() => api.client.signOn.remove.mutate({ id })}
      onDone={done}
      onCancel={onClose}
    >
      {m.removeText(name)}
    </ConfirmCommand>
  )
}
