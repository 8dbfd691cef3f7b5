import type { DeliveryState, DeliveryView, WebhookView } from "@tessera/domain/webhook-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { Note } from "@tessera/ui/note.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { ListFailed } from "../../administration/list-states.tsx"
import { Pager } from "../../administration/pager.tsx"
import { DeliveriesList } from "./deliveries-list.tsx"
import { ReplayDialog } from "./replay-dialog.tsx"
import { useDeliveries, useLookAgain } from "./use-webhooks.ts"

const FILTERS = ["all", "waiting", "sent", "failed"] as const
type Filter = (typeof FILTERS)[number]
const stateOf = (filter: Filter): DeliveryState | null => (filter === "all" ? null : filter)

/** What was sent to a webhook, newest first, and sending it again. */
export function DeliveriesCard({ webhook }: { readonly webhook: WebhookView }) {
  const m = useWebhooksMessages()
  const [replaying, setReplaying] = useState(false)
  const [filter, setFilter] = useState<Filter>("all")
  // Where the pages before this one began.
  const [path, setPath] = useState<ReadonlyArray<string>>([])
  const page = useDeliveries(webhook.id, stateOf(filter), path.at(-1) ?? null)
  const { data } = page
  return (
    <Card
      flush
      title={m.deliveries.title}
      description={m.deliveries.text}
      action={
        <div className="flex flex-wrap items-center gap-2">
          <SelectField
            inline
            label={m.deliveries.filter}
            value={filter}
            choices={FILTERS.map((value) => ({ value, label: m.deliveries.filters[value] }))}
            onChange={(chosen) => {
              setFilter(chosen)
              setPath([])
            }}
          />
          <Button disabled={webhook.off !== null} onClick={() => setReplaying(true)}>
            {m.replay.open}
          </Button>
        </div>
      }
    >
      {data === undefined ? (
        page.error === null ? (
          <SkeletonRows count={5} />
        ) : (
          <ListFailed
            title={m.deliveries.failedTitle}
            error={page.error}
            retrying={page.isFetching}
            onRetry={() => void page.refetch()}
          />
        )
      ) : (
        <Found webhook={webhook} deliveries={data.deliveries} filtered={filter !== "all"} />
      )}
      <Pager
        cursor={data?.next ?? null}
        next={(cursor) => setPath([...path, cursor])}
        previous={path.length === 0 ? null : () => setPath(path.slice(0, -1))}
        toFirst={path.length === 0 ? null : () => setPath([])}
      />
      {replaying ? <ReplayDialog id={webhook.id} onClose={() => setReplaying(false)} /> : null}
    </Card>
  )
}

interface FoundProps {
  readonly webhook: WebhookView
  readonly deliveries: ReadonlyArray<DeliveryView>
  readonly filtered: boolean
}

function Found({ deliveries, filtered, webhook }: FoundProps) {
  const m = useWebhooksMessages().deliveries
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const resend = async ({ id: deliveryId }: DeliveryView) => {
    const asked = { id: webhook.id, deliveryId }
    if ((await command.run(() => api.client.webhooks.resend.mutate(asked))) === null)
      toasts.show({ title: m.resent })
    await lookAgain()
  }
  if (deliveries.length === 0)
    return filtered ? (
      <EmptyState title={m.noneOfThese} />
    ) : (
      <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
    )
  return (
    <>
      {command.failure === null ? null : (
        <div className="px-4 pb-3 sm:px-6">
          <Note meaning="danger" alert>
            {sentence(command.failure)}
          </Note>
        </div>
      )}
      <DeliveriesList
        deliveries={deliveries}
        mayResend={webhook.off === null && !command.pending}
        onResend={(delivery) => void resend(delivery)}
      />
    </>
  )
}
