import { type Claimed, Outbox } from "@tessera/application/ports/outbox"
import { Secrets } from "@tessera/application/ports/secrets"
import { Signals } from "@tessera/application/ports/signals"
import { after, type Instant } from "@tessera/domain/instant"
import { Clock, Effect, Layer, Metric, Queue, Random, Schedule, Stream } from "effect"
import { makePause } from "./pause.ts"
import { MailDeferred, Mailer, type MailFailure } from "./smtp.ts"
import { afterFailure, beforeSending, type Verdict } from "./verdict.ts"
import { type LetterSettings, writeLetter } from "./write-letter.ts"

export interface DeliverySettings extends LetterSettings {
  /** The right side of every Message-ID: the host of the sender's address. */
  readonly messageIdHost: string
}

/** Letters on their way at one time. Each lane holds one, so that a slow one keeps back nobody but itself (T48). */
const LANES = 4
/** Twice as long as the mailer may take over one letter, so that nobody takes over a letter that is being sent. */
export const LEASE_MS = 60_000
/** Without a signal, and between two looks at a letter that is due but taken. */
export const POLL_MS = 5_000
const LOOK_AGAIN_MS = 250
const DEFECT_PAUSE_MS = 1_000

const outcomes = Metric.counter("letters", { description: "What became of letters, by outcome" })

/**
 * G6: the outbox's worker. Any number of them, in any number of processes, may run beside each other: a letter is claimed
 * with a lease, sent, and settled; who dies in between leaves it to the next when the lease runs out, under the same
 * Message-ID. Interrupted, it ends what is under way and claims nothing more.
 */
export const deliver = Effect.fn("deliver")(function* (settings: DeliverySettings) {
  const owner = yield* (yield* Secrets).newId
  const signals = yield* Signals
  const pause = yield* makePause
  const wake = yield* Queue.sliding<void>(LANES)
  const lane = yield* makeLane({ owner, pause, settings, wake })

  const wakeAll = Queue.offerAll(
    wake,
    Array.from({ length: LANES }, () => undefined)
  )
  const listen = Stream.runForEach(Stream.merge(signals.letters, signals.gaps), () => wakeAll)
  const lanes = Array.from({ length: LANES }, () => Effect.forever(survived(lane)))
  // Signals may end or break; the poll finds every letter without them.
  yield* Effect.all([Effect.andThen(survived(listen), Effect.never), ...lanes], { concurrency: "unbounded" })
})

export const deliveryLayer = (settings: DeliverySettings) =>
  Layer.effectDiscard(Effect.forkScoped(deliver(settings)))

interface LaneParts {
  readonly owner: string
  readonly pause: Effect.Success<typeof makePause>
  readonly settings: DeliverySettings
  readonly wake: Queue.Dequeue<void>
}

const makeLane = Effect.fnUntraced(function* ({ owner, pause, settings, wake }: LaneParts) {
  const outbox = yield* Outbox
  const send = yield* makeSend(settings, pause)

  const turn = Effect.gen(function* () {
    const { letters, now } = yield* outbox.claim(owner, LEASE_MS, 1)
    for (const claimed of letters) yield* settle(outbox, owner, claimed, yield* send(claimed, now))
    return { found: letters.length > 0, now }
  })

  return Effect.gen(function* () {
    yield* pause.over
    const { found, now } = yield* Effect.uninterruptible(turn)
    if (found) return
    const next = yield* outbox.nextDueAt
    const waitMs = next === null ? POLL_MS : Math.min(POLL_MS, Math.max(LOOK_AGAIN_MS, next - now))
    yield* Effect.raceFirst(Queue.take(wake), Effect.sleep(waitMs))
  })
})

const NANOS_PER_MS = 1_000_000n

/** Writes and sends one letter, and says what became of it. Time goes on from the database's own while it is written. */
const makeSend = Effect.fnUntraced(function* (settings: DeliverySettings, pause: LaneParts["pause"]) {
  const mailer = yield* Mailer
  const context = yield* Effect.context<Effect.Services<ReturnType<typeof writeLetter>>>()

  return Effect.fnUntraced(function* (claimed: Claimed, claimedAt: Instant) {
    const began = yield* Clock.monotonicTimeNanos
    const now = Effect.map(Clock.monotonicTimeNanos, (nanos) =>
      after(claimedAt, Number((nanos - began) / NANOS_PER_MS))
    )
    const tried = Effect.gen(function* () {
      const needless = beforeSending(claimed, claimedAt)
      if (needless !== null) return needless
      const letter = yield* Effect.provide(writeLetter(claimed, settings), context)
      const late = beforeSending(claimed, yield* now)
      if (late !== null) return late
      yield* mailer.send(letter, claimed.member.email, `${claimed.id}@${settings.messageIdHost}`)
      yield* pause.end
      return sent
    })
    const failed = Effect.fnUntraced(function* (failure: MailFailure) {
      yield* noticeTrouble(pause, failure)
      return afterFailure(claimed, failure, yield* now, yield* Random.next)
    })
    return yield* tried.pipe(Effect.catchDefect(unwritable), Effect.catch(failed))
  })
})

const sent: Verdict = { _tag: "Sent" }

/** A letter that our own code stumbles over waits like any other, for the version that does not. */
const unwritable = (defect: unknown) =>
  Effect.andThen(
    Effect.logError("A letter could not be written", defect instanceof Error ? defect.name : typeof defect),
    Effect.fail(new MailDeferred({ scope: "letter", status: null, reason: "EUNWRITABLE" }))
  )

const noticeTrouble = Effect.fnUntraced(function* (pause: LaneParts["pause"], failure: MailFailure) {
  const trouble =
    failure._tag === "MailUnauthorised" || (failure._tag === "MailDeferred" && failure.scope === "server")
  if (!trouble) return yield* pause.end
  if (!(yield* pause.begin)) return
  const what = { reason: failure.reason, status: failure.status }
  yield* failure._tag === "MailUnauthorised"
    ? Effect.logFatal("The mail server refuses our user or password: no mail goes out", what)
    : Effect.logWarning("The mail server cannot be reached; letters wait", what)
})

const settle = Effect.fnUntraced(function* (
  outbox: Outbox["Service"],
  owner: string,
  { attempt, id, letter, member }: Claimed,
  verdict: Verdict
) {
  yield* Metric.update(Metric.withAttributes(outcomes, { outcome: verdict._tag }), 1)
  const about = { id, letter: letter._tag, workspace: member.workspaceId, attempt }
  switch (verdict._tag) {
    case "Sent":
      yield* Effect.logDebug("Letter sent", about)
      return yield* insist(outbox.sent(id, owner))
    case "Dropped":
      yield* Effect.logInfo("Letter dropped", about, verdict.why)
      return yield* insist(outbox.dropped(id, owner, verdict.why))
    case "Dead":
      yield* Effect.logError("Letter given up", about, verdict.why)
      return yield* insist(outbox.dead(id, owner, verdict.why))
    case "Retry":
      yield* Effect.logInfo("Letter waits", about, verdict.why)
      return yield* insist(outbox.retryAt(id, owner, verdict.at, verdict.why))
  }
})

/** A database that hiccups between sending and writing it down would cost a second mail; so this is tried three times. */
const insist = (write: Effect.Effect<void>) =>
  write.pipe(
    Effect.sandbox,
    Effect.retry({ times: 2, schedule: Schedule.spaced(DEFECT_PAUSE_MS) }),
    Effect.catch((cause) => Effect.failCause(cause))
  )

/** One bad turn (a database that is down, say) does not end a lane. */
const survived = <R>(turn: Effect.Effect<void, never, R>) =>
  Effect.catchDefect(turn, (defect) =>
    Effect.andThen(Effect.logError("Delivery stumbled and goes on", defect), Effect.sleep(DEFECT_PAUSE_MS))
  )
