import type { DeliveryView } from "@tessera/domain/webhook-views"
import { Button } from "@tessera/ui/button.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { useNow } from "@tessera/ui/clock/use-now"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { StatusPill } from "@tessera/ui/status-pill.tsx"

export interface DeliveriesListProps {
  readonly deliveries: ReadonlyArray<DeliveryView>
  readonly mayResend: boolean
  readonly onResend: (delivery: DeliveryView) => void
}

const meaning = { waiting: "waiting", sent: "trusted", failed: "danger" } as const

export function DeliveriesList({ deliveries, mayResend, onResend }: DeliveriesListProps) {
  const m = useWebhooksMessages().deliveries
  return (
    <div className="@container">
      <DataList
        caption={m.caption}
        columns={useColumns()}
        rows={deliveries}
        rowKey={({ id }) => id}
        actionsHeader={m.resend}
        actions={(delivery) =>
          delivery.state === "waiting" ? null : (
            <div className="ui-list-actions" data-quiet="">
              <Button
                tone="quiet"
                disabled={!mayResend}
                aria-label={m.resendNamed(delivery.type)}
                onClick={() => onResend(delivery)}
              >
                {m.resend}
              </Button>
            </div>
          )
        }
      />
    </div>
  )
}

const useColumns = (): ReadonlyArray<Column<DeliveryView>> => {
  const m = useWebhooksMessages().deliveries
  return [
    {
      key: "event",
      header: m.event,
      lead: true,
      cell: ({ type }) => <code className="break-all">{type}</code>
    },
    {
      key: "member",
      header: m.member,
      cell: ({ member }) => (member === null ? m.workspace : <bdi>{member.username}</bdi>)
    },
    { key: "happened", header: m.happened, cell: ({ at }) => <RelativeTime at={at} /> },
    {
      key: "state",
      header: m.stateTitle,
      cell: ({ state }) => <StatusPill meaning={meaning[state]}>{m.states[state]}</StatusPill>
    },
    {
      key: "answer",
      header: m.answer,
      cell: ({ status, why }) => status ?? (why === null ? m.noAnswer : <code>{why}</code>)
    },
    { key: "tries", header: m.tries, cell: ({ tries }) => tries },
    { key: "next", header: m.next, cell: (delivery) => <Next delivery={delivery} /> }
  ]
}

function Next({ delivery: { heldBack, nextAt } }: { readonly delivery: DeliveryView }) {
  const m = useWebhooksMessages().deliveries
  const now = useNow(1_000)
  if (nextAt === null) return "–"
  if (heldBack) return m.heldBack
  return nextAt <= now ? m.now : <RelativeTime at={nextAt} show="ahead" />
}
