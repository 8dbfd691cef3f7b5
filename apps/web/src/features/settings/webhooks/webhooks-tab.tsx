import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ListFailed } from "../../administration/list-states.tsx"
import { OneWebhook } from "./one-webhook.tsx"
import { useWebhooks } from "./use-webhooks.ts"
import { WebhooksCard } from "./webhooks-card.tsx"

const route = getRouteApi("/inside/administration/settings/$tab")

/** Settings, Workspace configuration, **Webhooks**: where events are told to, and what became of each. The address says which is open. */
export function WebhooksTab() {
  const m = useWebhooksMessages()
  const settings = useWebhooks()
  const { webhook: opened } = route.useSearch()
  const navigate = useNavigate()
  const open = (webhook: string) => void navigate({ to: ".", search: { webhook } })
  const back = () => void navigate({ to: ".", search: {} })
  if (settings.data === undefined) {
    return settings.error === null ? (
      <SkeletonRows count={5} />
    ) : (
      <ListFailed
        title={m.failedTitle}
        error={settings.error}
        retrying={settings.isFetching}
        onRetry={() => void settings.refetch()}
      />
    )
  }
  const one = settings.data.webhooks.find(({ id }) => id === opened)
  return one === undefined ? (
    <WebhooksCard settings={settings.data} onOpen={open} />
  ) : (
    <OneWebhook webhook={one} onBack={back} />
  )
}
