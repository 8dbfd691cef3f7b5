import { Places } from "@tessera/application/ports/places"
import { type ClaimedPush, Pushes } from "@tessera/application/ports/pushes"
import { PushService } from "@tessera/application/ports/push-service"
import { RosterStore } from "@tessera/application/ports/roster-store"
import { Secrets } from "@tessera/application/ports/secrets"
import { Signals } from "@tessera/application/ports/signals"
import { type News, pushNow } from "@tessera/application/push-now"
import { settle, type Verdict, workQueue } from "@tessera/application/queue-worker"
import { after, type Instant } from "@tessera/domain/instant"
import type { PushSubscription } from "@tessera/domain/push"
import { Clock, Effect, Layer, Metric, Random, Stream } from "effect"
import { writeNotice } from "./notice.ts"
import { PushSender } from "./push-sender.ts"
import { afterAnswer, isGone } from "./verdict.ts"

/** Pushes on their way at one time: enough for five asks to three phones while one service is slow. */
const LANES = 4
/** Twice as long as one request may take, and more, so that nobody takes over a push that is being sent. */
export const LEASE_MS = 30_000

const outcomes = Metric.counter("pushes", { description: "What became of pushes, by outcome" })

/**
 * P1: the worker of pushes, as that of letters (G6): claims with a lease, reads what is true now, sends, and settles. Pushes are
 * an accelerator: whoever gets none finds the ask in the list, by the stream, by mail.
 */
export const deliverPushes = Effect.fn("deliverPushes")(function* () {
  const owner = yield* (yield* Secrets).newId
  const signals = yield* Signals
  const pushes = yield* Pushes
  const judge = yield* makeJudge
  yield* workQueue({
    lanes: LANES,
    wake: Stream.merge(signals.pushes, signals.gaps),
    claim: Effect.map(pushes.claim(owner, LEASE_MS, 1), ({ now, pushes: items }) => ({ items, now })),
    nextDueAt: pushes.nextDueAt,
    handle: (claimed: ClaimedPush) =>
      Effect.flatMap(judge(claimed), (verdict) => settled(pushes, owner, claimed, verdict))
  })
})

export const pushDeliveryLayer = Layer.effectDiscard(Effect.forkScoped(deliverPushes()))

const NANOS_PER_MS = 1_000_000n
const SECOND_MS = 1_000

/** Sends one push, if it is still news, and says what became of it. Time goes on from the database's own meanwhile. */
const makeJudge = Effect.gen(function* () {
  const store = yield* RosterStore
  const service = yield* PushService
  const deliver = yield* makeDeliver

  const tried = Effect.fnUntraced(function* (claimed: ClaimedPush) {
    const snapshot = yield* store.load(claimed.key)
    const began = yield* Clock.monotonicTimeNanos
    const news = pushNow(claimed, snapshot)
    if (news._tag === "Needless") return dropped(news.why)
    // The setting may have changed since it was subscribed.
    if (service.refuses(news.subscription) !== null) return dead("no push service of ours")
    const now = Effect.map(Clock.monotonicTimeNanos, (nanos) =>
      after(snapshot.now, Number((nanos - began) / NANOS_PER_MS))
    )
    return yield* deliver(claimed, news, now)
  })
  return (claimed: ClaimedPush) =>
    tried(claimed).pipe(Effect.catch(({ _tag }) => Effect.succeed(dropped(_tag))))
})

const makeDeliver = Effect.gen(function* () {
  const pushes = yield* Pushes
  const places = yield* Places
  const sender = yield* PushSender

  return Effect.fnUntraced(function* (claimed: ClaimedPush, news: News, now: Effect.Effect<Instant>) {
    const { subscription } = news
    // A push without a place is better than none.
    const place = yield* Effect.catchDefect(places.of(news.address), () => Effect.succeed(null))
    const ttlSeconds = Math.ceil((claimed.until - (yield* now)) / SECOND_MS)
    if (ttlSeconds <= 0) return dropped("late")
    const notice = writeNotice(claimed, news, place)
    const answer = yield* sender.send({ subscription, notice, ttlSeconds })
    if (isGone(answer)) yield* pushes.forget(claimed.key, claimed.instanceId, subscription.endpoint)
    return afterAnswer(claimed, answer, yield* now, yield* Random.next)
  })
})

const dropped = (why: string): Verdict => ({ _tag: "Dropped", why })
const dead = (why: string): Verdict => ({ _tag: "Dead", why })

/** Which host, and nothing more: the rest of the address lets anybody send. */
const hostOf = (subscription: PushSubscription | null): string | null =>
  subscription === null ? null : (URL.parse(subscription.endpoint)?.host ?? null)

const settled = Effect.fnUntraced(function* (
  pushes: Pushes["Service"],
  owner: string,
  { attempt, id, key, kind, subscription }: ClaimedPush,
  verdict: Verdict
) {
  yield* Metric.update(Metric.withAttributes(outcomes, { outcome: verdict._tag }), 1)
  const about = { id, push: kind, workspace: key.workspaceId, attempt, service: hostOf(subscription) }
  yield* logged(verdict, about)
  yield* settle(pushes, id, owner, verdict)
})

const logged = (verdict: Verdict, about: object): Effect.Effect<void> => {
  switch (verdict._tag) {
    case "Sent":
      return Effect.logDebug("Push sent", about)
    case "Dropped":
      return Effect.logDebug("Push dropped", about, verdict.why)
    case "Dead":
      return Effect.logWarning("Push given up", about, verdict.why)
    case "Retry":
      return Effect.logInfo("Push waits", about, verdict.why)
  }
}
