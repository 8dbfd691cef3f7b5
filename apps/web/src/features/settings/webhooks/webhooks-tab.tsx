import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { useState } from "react"
import { ListFailed } from "../../administration/list-states.tsx"
import { OneWebhook } from "./one-webhook.tsx"
import { useWebhooks } from "./use-webhooks.ts"
import { WebhooksCard } from "./webhooks-card.tsx"

/** Settings, Workspace configuration, **Webhooks**: where events are told to, and what became of each. */
export function WebhooksTab() {
  const m = useWebhooksMessages()
  const settings = useWebhooks()
  const [opened, setOpened] = useState<string | null>(null)
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
    <WebhooksCard settings={settings.data} onOpen={setOpened} />
  ) : (
    <OneWebhook webhook={one} onBack={() => setOpened(null)} />
  )
}
