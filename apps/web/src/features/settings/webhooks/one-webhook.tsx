import type { WebhookView } from "@tessera/domain/webhook-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { Note } from "@tessera/ui/note.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { ArrowLeft } from "lucide-react"
import { useState } from "react"
import { DeliveriesCard } from "./deliveries-card.tsx"
import { useLookAgain } from "./use-webhooks.ts"
import { type WebhookAct, WebhookDialog } from "./webhook-dialogs.tsx"
import { WebhookState } from "./webhook-state.tsx"

export interface OneWebhookProps {
  readonly webhook: WebhookView
  readonly onBack: () => void
}

/** One webhook: how it is, what can be done to it, and what was sent. */
export function OneWebhook({ onBack, webhook }: OneWebhookProps) {
  const m = useWebhooksMessages().one
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Button
          tone="quiet"
          className="-ms-4"
          icon={<ArrowLeft size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
          onClick={onBack}
        >
          {m.back}
        </Button>
      </div>
      <About webhook={webhook} onBack={onBack} />
      <DeliveriesCard webhook={webhook} />
    </div>
  )
}

function About({ onBack, webhook }: OneWebhookProps) {
  const list = useWebhooksMessages().list
  const { events, url } = webhook
  return (
    <Card title={list.address} action={<WebhookState webhook={webhook} />}>
      <div className="flex flex-col gap-4">
        <p>
          <bdi dir="ltr" className="break-all">
            {url}
          </bdi>
        </p>
        {events === null ? (
          <p className="text-muted">{list.allEvents}</p>
        ) : (
          <ul aria-label={list.events} className="flex flex-wrap gap-x-3 gap-y-1 text-small text-muted">
            {events.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        )}
        <Times webhook={webhook} />
        <Trouble webhook={webhook} />
        <Acts webhook={webhook} onBack={onBack} />
      </div>
    </Card>
  )
}

function Times({ webhook }: { readonly webhook: WebhookView }) {
  const m = useWebhooksMessages().one
  const { madeAt, madeBy, previousSecretUntil, secretMadeAt } = webhook
  return (
    <p className="text-small text-muted">
      {m.made} <RelativeTime at={madeAt} show="date" />
      {madeBy === null ? null : (
        <>
          {" "}
          {m.by} <bdi>{madeBy}</bdi>
        </>
      )}
      {". "}
      {m.secretMade} <RelativeTime at={secretMadeAt} show="date" />.
      {previousSecretUntil === null ? null : (
        <>
          {" "}
          {m.overlapUntil} <RelativeTime at={previousSecretUntil} show="date" />.
        </>
      )}
    </p>
  )
}

function Trouble({ webhook: { failingSince, off } }: { readonly webhook: WebhookView }) {
  const m = useWebhooksMessages().one
  if (off !== null) {
    const words = { byAdministrator: m.offByAdministrator, failing: m.offFailing, gone: m.offGone }
    return <Note meaning={off.why === "byAdministrator" ? "ended" : "danger"}>{words[off.why]}</Note>
  }
  return failingSince === null ? null : (
    <Note meaning="notSecure">
      {m.failingSince} <RelativeTime at={failingSince} />. {m.failingNext}
    </Note>
  )
}

function Acts({ onBack, webhook }: OneWebhookProps) {
  const m = useWebhooksMessages().one
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const [act, setAct] = useState<WebhookAct | null>(null)
  const test = async () => {
    if ((await command.run(() => api.client.webhooks.test.mutate({ id: webhook.id }))) !== null) return
    toasts.show({ title: m.tested })
    await lookAgain()
  }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={webhook.off !== null}
          pending={command.pending}
          pendingLabel={m.testing}
          onClick={() => void test()}
        >
          {m.test}
        </Button>
        <Button onClick={() => setAct("change")}>{m.change}</Button>
        <Button onClick={() => setAct("rotate")}>{m.rotate}</Button>
        <Button tone="quiet" onClick={() => setAct("remove")}>
          {m.remove}
        </Button>
      </div>
      {command.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(command.failure)}
        </Note>
      )}
      {act === null ? null : (
        <WebhookDialog act={act} webhook={webhook} onClose={() => setAct(null)} onRemoved={onBack} />
      )}
    </>
  )
}
