import { type Claimed, Outbox } from "@tessera/application/ports/outbox"
import { Secrets } from "@tessera/application/ports/secrets"
import { Signals } from "@tessera/application/ports/signals"
import { settle, type Verdict, workQueue } from "@tessera/application/queue-worker"
import { after, type Instant } from "@tessera/domain/instant"
import type { EmailAddress } from "@tessera/domain/member"
import { Clock, Effect, Layer, Metric, Random, Stream } from "effect"
import { makePause } from "./pause.ts"
import { MailDeferred, Mailer, type MailFailure } from "./smtp.ts"
import { afterFailure, beforeSending } from "./verdict.ts"
import { type LetterSettings, writeLetter } from "./write-letter.ts"

export interface DeliverySettings extends LetterSettings {
  /** The right side of every Message-ID: the host of the sender's address. */
  readonly messageIdHost: string
}

/** Letters on their way at one time. */
const LANES = 4
/** Twice as long as the mailer may take over one letter, so that nobody takes over a letter that is being sent. */
export const LEASE_MS = 60_000

const outcomes = Metric.counter("letters", { description: "What became of letters, by outcome" })

/**
 * G6: the outbox's worker. Any number of them, in any number of processes, may run beside each other: a letter is claimed
 * with a lease, sent, and settled; who dies in between leaves it to the next when the lease runs out, under the same
 * Message-ID. Interrupted, it ends what is under way and claims nothing more.
 */
export const deliver = Effect.fn("deliver")(function* (settings: DeliverySettings) {
  const owner = yield* (yield* Secrets).newId
  const signals = yield* Signals
  const outbox = yield* Outbox
  const pause = yield* makePause
  const send = yield* makeSend(settings, pause)
  yield* workQueue({
    lanes: LANES,
    wake: Stream.merge(signals.letters, signals.gaps),
    // While the mail server is away, all lanes wait together.
    pause: pause.over,
    claim: Effect.map(outbox.claim(owner, LEASE_MS, 1), ({ letters, now }) => ({ items: letters, now })),
    nextDueAt: outbox.nextDueAt,
    handle: (claimed: Claimed, now) =>
      Effect.flatMap(send(claimed, now), (verdict) => settled(outbox, owner, claimed, verdict))
  })
})

export const deliveryLayer = (settings: DeliverySettings) =>
  Layer.effectDiscard(Effect.forkScoped(deliver(settings)))

type Pause = Effect.Success<typeof makePause>

const NANOS_PER_MS = 1_000_000n

/** Writes and sends one letter, and says what became of it. Time goes on from the database's own while it is written. */
const makeSend = Effect.fnUntraced(function* (settings: DeliverySettings, pause: Pause) {
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
      yield* mailer.send(letter, recipientOf(claimed), `${claimed.id}@${settings.messageIdHost}`)
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

/** The member's address as it is when the letter is sent; the one before it hears only that it is no longer theirs. */
const recipientOf = ({ letter, member }: Claimed): EmailAddress =>
  letter._tag === "AddressChanged" && letter.oldAddress !== null ? letter.oldAddress : member.email

const sent: Verdict = { _tag: "Sent" }

/** A letter that our own code stumbles over waits like any other, for the version that does not. */
const unwritable = (defect: unknown) =>
  Effect.andThen(
    Effect.logError("A letter could not be written", defect instanceof Error ? defect.name : typeof defect),
    Effect.fail(new MailDeferred({ scope: "letter", status: null, reason: "EUNWRITABLE" }))
  )

const noticeTrouble = Effect.fnUntraced(function* (pause: Pause, failure: MailFailure) {
  const trouble =
    failure._tag === "MailUnauthorised" || (failure._tag === "MailDeferred" && failure.scope === "server")
  if (!trouble) return yield* pause.end
  if (!(yield* pause.begin)) return
  const what = { reason: failure.reason, status: failure.status }
  yield* failure._tag === "MailUnauthorised"
    ? Effect.logFatal("The mail server refuses our user or password: no mail goes out", what)
    : Effect.logWarning("The mail server cannot be reached; letters wait", what)
})

const settled = Effect.fnUntraced(function* (
  outbox: Outbox["Service"],
  owner: string,
  { attempt, id, letter, member }: Claimed,
  verdict: Verdict
) {
  yield* Metric.update(Metric.withAttributes(outcomes, { outcome: verdict._tag }), 1)
  const about = { id, letter: letter._tag, workspace: member.workspaceId, attempt }
  yield* logged(verdict, about)
  yield* settle(outbox, id, owner, verdict)
})

const logged = (verdict: Verdict, about: object): Effect.Effect<void> => {
  switch (verdict._tag) {
    case "Sent":
      return Effect.logDebug("Letter sent", about)
    case "Dropped":
      return Effect.logInfo("Letter dropped", about, verdict.why)
    case "Dead":
      return Effect.logError("Letter given up", about, verdict.why)
    case "Retry":
      return Effect.logInfo("Letter waits", about, verdict.why)
  }
}
