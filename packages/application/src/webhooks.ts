import type { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import type { ManagementRefused } from "@tessera/domain/refusals"
import { mayAdminister } from "@tessera/domain/rules/management"
import { DELIVERIES_KEPT_MS, previousSecretUntil, WEBHOOKS_MAX } from "@tessera/domain/rules/webhook"
import type {
  DeliveriesPage,
  DeliveryState,
  Replayed,
  WebhookSettings,
  WebhookView
} from "@tessera/domain/webhook-views"
import { Context, Effect, Layer, type Redacted } from "effect"
import { clockNow } from "./clock-now.ts"
import { NotFound } from "./expected.ts"
import { Outbound } from "./ports/outbound.ts"
import { Secrets } from "./ports/secrets.ts"
import { type Webhook, type WebhookKey, type WebhookSaid, WebhookStore } from "./ports/webhook-store.ts"
import { deliveryCursor, deliveryPlace, replayCursor, replayPlace } from "./webhook-cursors.ts"
import { WebhookRefused } from "./webhook-expected.ts"

/** Lines of the journals that one call of a replay looks at. */
export const REPLAY_LINES_MAX = 500

/** Where an administrator acts: their own workspace, whatever else is asked (T4). */
export interface WebhookCall {
  readonly by: Actor
  readonly workspaceId: WorkspaceId
  readonly address: string | null
}

type No = ManagementRefused | NotFound | WebhookRefused

/** Addresses that a workspace's events are told to, signed after the Standard Webhooks specification. */
export class Webhooks extends Context.Service<
  Webhooks,
  {
    readonly list: (call: WebhookCall) => Effect.Effect<WebhookSettings, ManagementRefused>
    /** The secret, this once. Refuses an address that may not be called, and an eleventh. */
    readonly make: (
      call: WebhookCall,
      said: Omit<WebhookSaid, "enabled">
    ) => Effect.Effect<
      { readonly id: string; readonly secret: Redacted.Redacted<string> },
      ManagementRefused | WebhookRefused
    >
    readonly change: (call: WebhookCall, id: string, said: WebhookSaid) => Effect.Effect<void, No>
    /** A new secret, this once; the one before signs beside it for 24 hours. */
    readonly rotate: (
      call: WebhookCall,
      id: string
    ) => Effect.Effect<Redacted.Redacted<string>, ManagementRefused | NotFound>
    readonly remove: (call: WebhookCall, id: string) => Effect.Effect<void, ManagementRefused | NotFound>
    /** Sends it an event of its own, `webhook.tested`. Refuses where it is switched off. */
    readonly test: (call: WebhookCall, id: string) => Effect.Effect<void, No>
    readonly deliveries: (
      call: WebhookCall,
      asked: {
        readonly id: string
        readonly state: DeliveryState | null
        readonly cursor: string | null
        readonly limit: number
      }
    ) => Effect.Effect<DeliveriesPage, ManagementRefused | NotFound>
    readonly resend: (call: WebhookCall, id: string, deliveryId: string) => Effect.Effect<void, No>
    /** What happened since then is told once more, in order, so many lines a call: `next` is where the next one goes on. */
    readonly replay: (
      call: WebhookCall,
      id: string,
      from: { readonly since: Instant } | { readonly cursor: string }
    ) => Effect.Effect<Replayed, No>
  }
>()("@tessera/application/Webhooks") {
  static readonly layer = Layer.effect(
    Webhooks,
    Effect.gen(function* () {
      return Webhooks.of({ ...(yield* makeEndpoints), ...(yield* makeDeliveries), replay: yield* makeReplay })
    })
  )
}

const keyOf = ({ workspaceId }: WebhookCall, id: string): WebhookKey => ({ workspaceId, id })

const viewOf = (webhook: Webhook, now: Instant): WebhookView => {
  const { events, failingSince, id, madeAt, madeBy, off, secretMadeAt, url } = webhook
  const previous = previousSecretUntil(webhook, now)
  return { id, url, events, off, madeAt, madeBy, secretMadeAt, failingSince, previousSecretUntil: previous }
}

const makeAcceptable = Effect.map(
  Outbound,
  ({ objection }) =>
    (url: string): Effect.Effect<void, WebhookRefused> => {
      const reason = objection(url)
      return reason === null ? Effect.void : Effect.fail(new WebhookRefused({ reason }))
    }
)

const makeEndpoints = Effect.gen(function* () {
  const store = yield* WebhookStore
  const secrets = yield* Secrets
  const acceptable = yield* makeAcceptable

  return {
    list: Effect.fn("Webhooks.list")(function* ({ by, workspaceId }: WebhookCall) {
      yield* mayAdminister(by)
      const now = yield* clockNow
      const webhooks = yield* store.webhooks(workspaceId)
      return { now, webhooksMax: WEBHOOKS_MAX, webhooks: webhooks.map((one) => viewOf(one, now)) }
    }),
    make: Effect.fn("Webhooks.make")(function* (call: WebhookCall, said: Omit<WebhookSaid, "enabled">) {
      yield* mayAdminister(call.by)
      yield* acceptable(said.url)
      const key = keyOf(call, yield* secrets.newId)
      const added = yield* store.add(key, said, WEBHOOKS_MAX, call)
      if (!added) return yield* new WebhookRefused({ reason: "tooMany" })
      return { id: key.id, secret: secrets.webhookSecret(key, 1) }
    }),
    change: Effect.fn("Webhooks.change")(function* (call: WebhookCall, id: string, said: WebhookSaid) {
      yield* mayAdminister(call.by)
      yield* acceptable(said.url)
      yield* store.change(keyOf(call, id), said, call)
    }),
    rotate: Effect.fn("Webhooks.rotate")(function* (call: WebhookCall, id: string) {
      yield* mayAdminister(call.by)
      const key = keyOf(call, id)
      return secrets.webhookSecret(key, yield* store.rotate(key, call))
    }),
    remove: Effect.fn("Webhooks.remove")(function* (call: WebhookCall, id: string) {
      yield* mayAdminister(call.by)
      yield* store.remove(keyOf(call, id), call)
    })
  }
})

/** A webhook that is told something now: one that is not switched off. */
const makeListening = Effect.map(WebhookStore, (store) =>
  Effect.fnUntraced(function* (call: WebhookCall, id: string) {
    yield* mayAdminister(call.by)
    const { off } = yield* store.webhook(keyOf(call, id))
    if (off !== null) return yield* new WebhookRefused({ reason: "off" })
    return keyOf(call, id)
  })
)

const makeDeliveries = Effect.gen(function* () {
  const store = yield* WebhookStore
  const listening = yield* makeListening
  const deliveries: Webhooks["Service"]["deliveries"] = Effect.fn("Webhooks.deliveries")(function* (
    call,
    { cursor, id, limit, state }
  ) {
    yield* mayAdminister(call.by)
    const key = keyOf(call, id)
    yield* store.webhook(key)
    const place = cursor === null ? null : deliveryPlace(key, cursor)
    // One more than is asked for says whether there are more.
    const found = yield* store.deliveries(key, state, place, limit + 1)
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    return {
      now: yield* clockNow,
      deliveries: shown,
      next: last === undefined ? null : deliveryCursor(last)
    }
  })
  return {
    deliveries,
    test: Effect.fn("Webhooks.test")(function* (call: WebhookCall, id: string) {
      yield* store.test(yield* listening(call, id), call)
    }),
    resend: Effect.fn("Webhooks.resend")(function* (call: WebhookCall, id: string, deliveryId: string) {
      // T24: somebody else's webhook and a delivery that never was are the same answer.
      yield* Effect.flatMap(listening(call, id), (key) => store.resend(key, deliveryId, call)).pipe(
        Effect.catchTag("NotFound", () => new NotFound({ what: "delivery" }))
      )
    })
  }
})

const makeReplay = Effect.gen(function* () {
  const store = yield* WebhookStore
  const listening = yield* makeListening

  const begin = Effect.fnUntraced(function* (key: WebhookKey, call: WebhookCall, since: Instant) {
    if (after(since, DELIVERIES_KEPT_MS) < (yield* clockNow))
      return yield* new WebhookRefused({ reason: "tooLongAgo" })
    return { from: since, until: yield* store.beginReplay(key, since, call) }
  })

  const replay: Webhooks["Service"]["replay"] = Effect.fn("Webhooks.replay")(function* (call, id, from) {
    const key = yield* listening(call, id)
    const place = "since" in from ? yield* begin(key, call, from.since) : replayPlace(from.cursor)
    if (place === null) return { queued: 0, next: null }
    const { next, queued } = yield* store.replay(key, place.from, place.until, REPLAY_LINES_MAX)
    return { queued, next: next === null ? null : replayCursor(next, place.until) }
  })
  return replay
})
