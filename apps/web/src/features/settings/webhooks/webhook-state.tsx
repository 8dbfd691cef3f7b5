import type { WebhookView } from "@tessera/domain/webhook-views"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { StatusPill } from "@tessera/ui/status-pill.tsx"

export function WebhookState({ webhook: { failingSince, off } }: { readonly webhook: WebhookView }) {
  const m = useWebhooksMessages().state
  if (off !== null)
    return (
      <StatusPill meaning={off.why === "byAdministrator" ? "ended" : "danger"}>
        {off.why === "failing" ? m.gaveUp : m[off.why]}
      </StatusPill>
    )
  return failingSince === null ? (
    <StatusPill meaning="trusted">{m.on}</StatusPill>
  ) : (
    <StatusPill meaning="notSecure">{m.failing}</StatusPill>
  )
}
