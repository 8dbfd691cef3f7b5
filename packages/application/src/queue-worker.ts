import type { Instant } from "@tessera/domain/instant"
import { Effect, Queue, Schedule, Stream } from "effect"

/** Without a signal, and between two looks at an item that is due but taken. */
export const POLL_MS = 5_000
const LOOK_AGAIN_MS = 250
const DEFECT_PAUSE_MS = 1_000

/** What becomes of a queued item: nothing here is done yet. */
export type Verdict =
  | { readonly _tag: "Sent" }
  | { readonly _tag: "Dropped"; readonly why: string }
  | { readonly _tag: "Dead"; readonly why: string }
  | { readonly _tag: "Retry"; readonly at: Instant; readonly why: string }

/** How a port whose items are claimed with a lease lets go of them. A no-op for whoever lost the lease. */
export interface Settles {
  readonly sent: (id: string, owner: string) => Effect.Effect<void>
  readonly retryAt: (id: string, owner: string, at: Instant, why: string) => Effect.Effect<void>
  readonly dead: (id: string, owner: string, why: string) => Effect.Effect<void>
  readonly dropped: (id: string, owner: string, why: string) => Effect.Effect<void>
}

/** Writes down what became of an item. */
export const settle = (port: Settles, id: string, owner: string, verdict: Verdict): Effect.Effect<void> => {
  switch (verdict._tag) {
    case "Sent":
      return insist(port.sent(id, owner))
    case "Dropped":
      return insist(port.dropped(id, owner, verdict.why))
    case "Dead":
      return insist(port.dead(id, owner, verdict.why))
    case "Retry":
      return insist(port.retryAt(id, owner, verdict.at, verdict.why))
  }
}

/** A database that hiccups between sending and writing it down would cost a second sending; so this is tried three times. */
export const insist = <A>(write: Effect.Effect<A>): Effect.Effect<A> =>
  write.pipe(
    Effect.sandbox,
    Effect.retry({ times: 2, schedule: Schedule.spaced(DEFECT_PAUSE_MS) }),
    Effect.catch((cause) => Effect.failCause(cause))
  )

export interface QueueWork<Item, R> {
  /** Items on their way at one time. Each lane holds one, so that a slow one keeps back nobody but itself (T48). */
  readonly lanes: number
  /** Says that there may be something to do. It may end or break: the poll finds everything without it. */
  readonly wake: Stream.Stream<void>
  /** The next item, leased, and the database's now. */
  readonly claim: Effect.Effect<{ readonly now: Instant; readonly items: ReadonlyArray<Item> }>
  readonly nextDueAt: Effect.Effect<Instant | null>
  /** Sends and settles one. */
  readonly handle: (item: Item, now: Instant) => Effect.Effect<void, never, R>
  /** A lane claims nothing until this is over. */
  readonly pause?: Effect.Effect<void>
}

/**
 * G6: works a queue off for as long as it runs: claims with a lease, handles, waits for a signal, a due time or the poll. Any
 * number of workers, in any number of processes, may run beside each other. Interrupted, it ends what is under way and claims
 * nothing more.
 */
export const workQueue = Effect.fnUntraced(function* <Item, R>(work: QueueWork<Item, R>) {
  const wake = yield* Queue.sliding<void>(work.lanes)
  const wakeAll = Queue.offerAll(
    wake,
    Array.from({ length: work.lanes }, () => undefined)
  )
  const listen = Stream.runForEach(work.wake, () => wakeAll)
  const lanes = Array.from({ length: work.lanes }, () => Effect.forever(survived(turn(work, wake))))
  yield* Effect.all([Effect.andThen(survived(listen), Effect.never), ...lanes], { concurrency: "unbounded" })
})

const turn = Effect.fnUntraced(function* <Item, R>(work: QueueWork<Item, R>, wake: Queue.Dequeue<void>) {
  if (work.pause !== undefined) yield* work.pause
  const once = Effect.gen(function* () {
    const { items, now } = yield* work.claim
    for (const item of items) yield* work.handle(item, now)
    return { found: items.length > 0, now }
  })
  const { found, now } = yield* Effect.uninterruptible(once)
  if (found) return
  const next = yield* work.nextDueAt
  const waitMs = next === null ? POLL_MS : Math.min(POLL_MS, Math.max(LOOK_AGAIN_MS, next - now))
  yield* Effect.raceFirst(Queue.take(wake), Effect.sleep(waitMs))
})

/** One bad turn (a database that is down, say) does not end a lane. */
const survived = <R>(effect: Effect.Effect<void, never, R>) =>
  Effect.catchDefect(effect, (defect) =>
    Effect.andThen(Effect.logError("Delivery stumbled and goes on", defect), Effect.sleep(DEFECT_PAUSE_MS))
  )
