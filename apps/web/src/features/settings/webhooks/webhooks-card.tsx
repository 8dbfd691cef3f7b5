import type { WebhookSettings, WebhookView } from "@tessera/domain/webhook-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { useState } from "react"
import { AddWebhookDialog } from "./add-webhook-dialog.tsx"
import { WebhookState } from "./webhook-state.tsx"

export interface WebhooksCardProps {
  readonly settings: WebhookSettings
  readonly onOpen: (id: string) => void
}

export function WebhooksCard({ onOpen, settings: { webhooks, webhooksMax } }: WebhooksCardProps) {
  const m = useWebhooksMessages().list
  const [adding, setAdding] = useState(false)
  const full = webhooks.length >= webhooksMax
  const columns: ReadonlyArray<Column<WebhookView>> = [
    {
      key: "address",
      header: m.address,
      lead: true,
      cell: ({ url }) => (
        <bdi dir="ltr" className="break-all">
          {url}
        </bdi>
      )
    },
    {
      key: "events",
      header: m.events,
      cell: ({ events }) => (
        <span className="whitespace-nowrap">
          {events === null ? m.allEvents : m.someEvents(events.length)}
        </span>
      )
    },
    { key: "state", header: m.state, cell: (webhook) => <WebhookState webhook={webhook} /> }
  ]
  return (
    <Card
      title={m.title}
      description={full ? m.full : m.text}
      flush={webhooks.length > 0}
      action={
        <Button disabled={full} onClick={() => setAdding(true)}>
          {m.add}
        </Button>
      }
    >
      {webhooks.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
      ) : (
        <div className="@container">
          <DataList
            caption={m.caption}
            columns={columns}
            rows={webhooks}
            rowKey={({ id }) => id}
            actionsHeader={m.open}
            actions={({ id, url }) => (
              <div className="ui-list-actions" data-quiet="">
                <Button tone="quiet" aria-label={m.openNamed(url)} onClick={() => onOpen(id)}>
                  {m.open}
                </Button>
              </div>
            )}
          />
        </div>
      )}
      {adding ? <AddWebhookDialog onClose={() => setAdding(false)} onOpen={onOpen} /> : null}
    </Card>
  )
}
