import type { WebhookView } from "@tessera/domain/webhook-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { ConfirmCommand } from "@tessera/ui/confirm-command.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { knownEvents } from "./add-webhook-dialog.tsx"
import { SecretDialog } from "./secret-dialog.tsx"
import { useLookAgain } from "./use-webhooks.ts"
import { type WebhookDraft, WebhookForm } from "./webhook-form.tsx"

export type WebhookAct = "change" | "rotate" | "remove"

export interface WebhookDialogProps {
  readonly webhook: WebhookView
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function WebhookDialog({ act, ...props }: WebhookDialogProps & { readonly act: WebhookAct }) {
  if (act === "change") return <ChangeDialog {...props} />
  return act === "rotate" ? <RotateDialog {...props} /> : <RemoveDialog {...props} />
}

function ChangeDialog({ onClose, webhook }: WebhookDialogProps) {
  const m = useWebhooksMessages().form
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const { events, id, off, url } = webhook
  const save = async ({ enabled, ...draft }: WebhookDraft) => {
    const said = { id, url: draft.url, events: knownEvents(draft.events), enabled }
    if ((await command.run(() => api.client.webhooks.change.mutate(said))) !== null) return
    toasts.show({ title: m.saved })
    await lookAgain()
    onClose()
  }
  return (
    <Dialog open size="wide" title={m.editTitle} onClose={onClose}>
      <WebhookForm
        initial={{ url, events, enabled: off === null }}
        isNew={false}
        command={command}
        onSubmit={(draft) => void save(draft)}
      />
    </Dialog>
  )
}

function RotateDialog({ onClose, webhook: { id } }: WebhookDialogProps) {
  const m = useWebhooksMessages().one
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret !== null) return <SecretDialog rotated secret={secret} onClose={onClose} />
  const rotate = async () => {
    setSecret((await api.client.webhooks.rotate.mutate({ id })).secret)
    await lookAgain()
  }
  return (
    <ConfirmCommand
      tone="primary"
      title={m.rotateTitle}
      confirmLabel={m.rotateSubmit}
      pendingLabel={m.rotating}
      call={rotate}
      onDone={async () => {}}
      onCancel={onClose}
    >
      {m.rotateText}
    </ConfirmCommand>
  )
}

function RemoveDialog({ onClose, onRemoved, webhook: { id, url } }: WebhookDialogProps) {
  const m = useWebhooksMessages().one
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const done = async () => {
    toasts.show({ title: m.removed })
    onRemoved()
    await lookAgain()
  }
  return (
    <ConfirmCommand
      title={m.removeTitle}
      confirmLabel={m.removeSubmit}
      pendingLabel={m.removing}
      call={() => api.client.webhooks.remove.mutate({ id })}
      onDone={done}
      onCancel={onClose}
    >
      {m.removeText(new URL(url).host)}
    </ConfirmCommand>
  )
}
