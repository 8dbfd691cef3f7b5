import { Secrets } from "@tessera/application/ports/secrets"
import { Signals } from "@tessera/application/ports/signals"
import { type ClaimedDelivery, type Outcome, WebhookStore } from "@tessera/application/ports/webhook-store"
import { insist, workQueue } from "@tessera/application/queue-worker"
import { payloadOf } from "@tessera/application/webhook-payload"
import { after, type Instant } from "@tessera/domain/instant"
import { signingNow } from "@tessera/domain/rules/webhook"
import { Clock, Effect, Layer, Metric, Random, Stream } from "effect"
import { signatureOf } from "./signed.ts"
import { afterAnswer } from "./verdict.ts"
import { WebhookSender } from "./webhook-sender.ts"

/** On their way at one time, of all endpoints; one endpoint gets fewer, so that a slow one leaves room for others (T48). */
const LANES = 8
/** Twice as long as one call may take, and more, so that nobody takes over what is being sent. */
export const LEASE_MS = 30_000

const outcomes = Metric.counter("webhook_deliveries", { description: "What became of tries, by outcome" })

/** G6: the worker of webhooks, as those of letters and pushes: claims with a lease, reads the line, signs, sends, settles. */
export const deliverWebhooks = Effect.fn("deliverWebhooks")(function* () {
  const owner = yield* (yield* Secrets).newId
  const signals = yield* Signals
  const store = yield* WebhookStore
  const tried = yield* makeTry
  yield* workQueue({
    lanes: LANES,
    wake: Stream.merge(signals.deliveries, signals.gaps),
    claim: Effect.map(store.claim(owner, LEASE_MS), ({ delivery, now }) => ({
      items: delivery === null ? [] : [delivery],
      now
    })),
    nextDueAt: store.nextDueAt,
    handle: (claimed: ClaimedDelivery, now) =>
      Effect.gen(function* () {
        const outcome = yield* tried(claimed, now)
        const switchedOff = yield* insist(store.settle(claimed.id, owner, outcome))
        yield* logged(claimed, outcome, switchedOff)
      })
  })
})

export const webhookDeliveryLayer = Layer.effectDiscard(Effect.forkScoped(deliverWebhooks()))

const NANOS_PER_MS = 1_000_000n

/** One try. Time goes on from the database's own meanwhile. */
const makeTry = Effect.gen(function* () {
  const { webhookSecret } = yield* Secrets
  const { send } = yield* WebhookSender
  return Effect.fnUntraced(function* (claimed: ClaimedDelivery, now: Instant) {
    const { line, messageId, webhook } = claimed
    const began = yield* Clock.monotonicTimeNanos
    const body = JSON.stringify(payloadOf(webhook.workspaceId, line))
    const secrets = signingNow(webhook, now).map((number) => webhookSecret(webhook, number))
    const answer = yield* send({
      url: webhook.url,
      body,
      headers: signatureOf({ messageId, now, secrets, body })
    })
    const took = Number(((yield* Clock.monotonicTimeNanos) - began) / NANOS_PER_MS)
    return afterAnswer(claimed, answer, after(now, took), yield* Random.next)
  })
})

/** Which host, and nothing more: the rest of an address can be a secret. */
const hostOf = (url: string): string | null => URL.parse(url)?.host ?? null

const logged = Effect.fnUntraced(function* (
  { messageId, tries, webhook: { id, url, workspaceId } }: ClaimedDelivery,
  outcome: Outcome,
  switchedOff: boolean
) {
  yield* Metric.update(Metric.withAttributes(outcomes, { outcome: outcome._tag }), 1)
  const about = { message: messageId, webhook: id, workspace: workspaceId, host: hostOf(url), tries }
  if (switchedOff) yield* Effect.logWarning("Webhook switched off", about)
  if (outcome._tag === "Sent") return yield* Effect.logDebug("Webhook told", about)
  const why = outcome.why ?? `status ${outcome.status}`
  if (outcome.retryAt === null) return yield* Effect.logWarning("Webhook not told: given up", about, why)
  yield* Effect.logInfo("Webhook not told: waits", about, why)
})
