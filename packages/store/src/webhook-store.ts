import { WebhookStore } from "@tessera/application/ports/webhook-store"
import { Effect, Layer } from "effect"
import { makeDeliveries } from "./webhooks/deliveries.ts"
import { makeEndpoints } from "./webhooks/endpoints.ts"
import { makeQueue } from "./webhooks/queue.ts"

export const layer = Layer.effect(
  WebhookStore,
  Effect.gen(function* () {
    return WebhookStore.of({ ...(yield* makeEndpoints), ...(yield* makeDeliveries), ...(yield* makeQueue) })
  })
)
