import type { webhooks } from "../en/webhooks.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type WebhooksMessages = typeof webhooks

/** What the page about webhooks says. */
export const useWebhooksMessages = lazySection<WebhooksMessages>({
  en: () => import("../en/webhooks.ts").then(({ webhooks }) => webhooks),
  es: () => import("../es/webhooks.ts").then(({ webhooks }) => webhooks)
})
