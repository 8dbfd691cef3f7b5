import { eventNames } from "@tessera/domain/webhook-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { useSession } from "@tessera/ui/session/session-context"
import { useState } from "react"
import { SecretDialog } from "./secret-dialog.tsx"
import { useLookAgain } from "./use-webhooks.ts"
import { WebhookForm, type WebhookDraft } from "./webhook-form.tsx"

const EMPTY: WebhookDraft = { url: "", events: null, enabled: true }

/** The names that this release knows: what the server takes. */
export const knownEvents = (events: WebhookDraft["events"]) =>
  events === null ? null : eventNames.filter((name) => events.includes(name))

export interface AddWebhookDialogProps {
  readonly onClose: () => void
  readonly onOpen: (id: string) => void
}

export function AddWebhookDialog({ onClose, onOpen }: AddWebhookDialogProps) {
  const m = useWebhooksMessages().form
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const command = useCommand()
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string } | null>(null)
  if (made !== null) {
    const close = () => {
      onClose()
      onOpen(made.id)
    }
    return <SecretDialog secret={made.secret} rotated={false} onClose={close} />
  }
  const add = ({ events, url }: WebhookDraft) =>
    command.run(async () => {
      setMade(await api.client.webhooks.make.mutate({ url, events: knownEvents(events) }))
      await lookAgain()
    })
  return (
    <Dialog open size="wide" title={m.addTitle} description={m.addText} onClose={onClose}>
      <WebhookForm initial={EMPTY} isNew command={command} onSubmit={(draft) => void add(draft)} />
    </Dialog>
  )
}
