import { after, Instant } from "@tessera/domain/instant"
import { LiveEvent } from "@tessera/domain/live"
import { Clock, Context, Effect, Layer, Queue, Random, Schedule, type Scope, Stream } from "effect"
import { type NotFound, RateLimited, SessionEnded, TryLater } from "./expected.ts"
import { changesOf } from "./live-changes.ts"
import { ENTRIES_MAX, endSession, finish, join, type Listener, look } from "./live-hub.ts"
import { makeRooms, type Rooms } from "./live-rooms.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { Sessions } from "./ports/sessions.ts"
import { Signals } from "./ports/signals.ts"
import { keyOf, type SignedIn } from "./session.ts"

/** T33. */
export const STREAMS_PER_CLIENT_MAX = 3
export const STREAMS_PER_MEMBER_MAX = 40
export const STREAMS_PER_PROCESS_MAX = 10_000
const LIFE_MS = 15 * 60_000
const LIFE_JITTER_MS = 3 * 60_000
/** T18: each stream's session is looked up again this often, a fifteenth of them each second. */
const RECHECK_S = 15
const RETRY_MS = 15_000

export interface Reader {
  readonly who: SignedIn
  /** The version that the reader had last (`Last-Event-ID`); null for a new one. */
  readonly from: number | null
  /** Called for each event, in order, never after `close`. Must not throw. */
  readonly send: (event: LiveEvent) => void
  /** Called once, when it is over, whichever side ended it. */
  readonly close: () => void
}

type Refused = SessionEnded | RateLimited | TryLater | NotFound

/** What the live stream of a session says (P3, P53, T18): the roster's version, what to say aloud, and the session's end. */
export class Live extends Context.Service<
  Live,
  {
    /**
     * Opens a stream; gives the effect that leaves it. It costs an object, no fiber and no queue (B10): one subscription to
     * `Signals` is fanned out by member. Hello comes first, then what the reader missed, then what happens.
     */
    readonly open: (reader: Reader) => Effect.Effect<Effect.Effect<void>, Refused>
    /** The same as a Stream, for a reader that wants one. */
    readonly events: (who: SignedIn, from: number | null) => Stream.Stream<LiveEvent, Refused>
    /** G8: tells every reader to connect again, each after a time of its own up to `withinMs`, and closes. */
    readonly closeAll: (withinMs: number) => Effect.Effect<void>
    readonly count: Effect.Effect<number>
  }
>()("@tessera/application/Live") {
  static readonly layer = Layer.effect(
    Live,
    Effect.gen(function* () {
      const store = yield* RosterStore
      const sessions = yield* Sessions
      const signals = yield* Signals
      const rooms = yield* makeRooms(store)
      yield* forkForever(Stream.runForEach(signals.changes, rooms.wakeMember))
      yield* forkForever(Stream.runForEach(signals.gaps, () => Effect.forEach(rooms.all(), rooms.wake)))
      yield* recheckForever(store, sessions, rooms)

      const open = makeOpen(store, sessions, rooms)
      return Live.of({
        open,
        events: (who, from) =>
          Stream.callback((queue) =>
            Effect.acquireRelease(
              open({
                who,
                from,
                send: (event) => void Queue.offerUnsafe(queue, event),
                close: () => void Queue.endUnsafe(queue)
              }),
              (leave) => leave
            )
          ),
        closeAll: (withinMs) =>
          Effect.forEach(rooms.listeners(), (listener) => reconnect(listener, withinMs), { discard: true }),
        count: Effect.sync(rooms.count)
      })
    })
  )
}

const forkForever = <A>(work: Effect.Effect<A>): Effect.Effect<void, never, Scope.Scope> =>
  Effect.asVoid(Effect.forkScoped(work, { startImmediately: true }))

const reconnect = (listener: Listener, withinMs: number): Effect.Effect<void> =>
  Effect.map(Random.nextIntBetween(0, Math.max(1, withinMs)), (retryMs) =>
    finish(listener, LiveEvent.cases.Reconnect.make({ retryMs }))
  )

const now = Effect.map(Clock.currentTimeMillis, (millis) => Instant.make(millis))

/** T33: so many streams a client, a member and a process. */
const roomFor = Effect.fnUntraced(function* (rooms: Rooms, { session }: SignedIn) {
  const retryAt = after(yield* now, RETRY_MS)
  if (rooms.count() >= STREAMS_PER_PROCESS_MAX) return yield* new TryLater({ retryAt })
  const room = rooms.of(keyOf(session))
  const ofClient = [...room.listeners].filter(({ instanceId }) => instanceId === session.instanceId)
  if (room.listeners.size >= STREAMS_PER_MEMBER_MAX || ofClient.length >= STREAMS_PER_CLIENT_MAX) {
    return yield* new RateLimited({ retryAt })
  }
  return room
})

const makeOpen = (store: RosterStore["Service"], sessions: Sessions["Service"], rooms: Rooms) => {
  const turns = { next: 0 }

  const enter = Effect.fnUntraced(function* ({ close, send, who }: Reader) {
    const room = yield* roomFor(rooms, who)
    const jitter = yield* Random.nextIntBetween(0, LIFE_JITTER_MS)
    const listener: Listener = {
      sessionId: who.session.id,
      instanceId: who.session.instanceId,
      version: null,
      missed: false,
      room,
      turn: (turns.next = (turns.next + 1) % RECHECK_S),
      reconnectAt: after(yield* now, LIFE_MS + jitter),
      send,
      close
    }
    join(listener)
    return listener
  })

  /** The listener stands in its room already, so that a signal of this moment is not lost; it is told once it had its Hello. */
  const greet = Effect.fnUntraced(function* (listener: Listener, { from, send }: Reader) {
    const { key } = listener.room
    const { roster, version } = yield* store.load(key)
    if (!(yield* sessions.isLive(key.workspaceId, listener.sessionId))) return yield* new SessionEnded()
    const missed = from === null || from >= version ? [] : yield* store.journal(key, from, ENTRIES_MAX)
    if (!listener.room.listeners.has(listener)) return
    send(LiveEvent.cases.Hello.make({ version }))
    const lines = missed.filter(({ position }) => position < version)
    if (lines.length > 0) send(LiveEvent.cases.Changed.make({ version, changes: changesOf(lines, roster) }))
    listener.version = version
    if (listener.missed) yield* rooms.wake(listener.room)
  })

  return Effect.fn("Live.open")(function* (reader: Reader) {
    const listener = yield* enter(reader)
    const leave = Effect.sync(() => rooms.leave(listener))
    yield* Effect.onError(greet(listener, reader), () => leave)
    return leave
  })
}

/** T18, T33: sessions that ended without a word are found, and old streams are asked to connect again. */
const recheckForever = Effect.fnUntraced(function* (
  store: RosterStore["Service"],
  sessions: Sessions["Service"],
  rooms: Rooms
) {
  const ticks = { count: 0 }
  const recheck = Effect.fnUntraced(function* (listener: Listener) {
    const { key } = listener.room
    if (yield* sessions.isLive(key.workspaceId, listener.sessionId)) return
    // The journal says why it ended; where it does not, its time was over.
    yield* look(store, listener.room)
    endSession(listener, "expired")
  })
  const tick = Effect.gen(function* () {
    ticks.count += 1
    const at = yield* now
    rooms.tidy()
    yield* Effect.forEach(
      rooms.all().filter(({ failed }) => failed),
      rooms.wake
    )
    const due = rooms.listeners().filter(({ turn }) => turn === ticks.count % RECHECK_S)
    yield* Effect.forEach(
      due,
      (listener) => (listener.reconnectAt <= at ? reconnect(listener, RETRY_MS) : recheck(listener)),
      { concurrency: 16, discard: true }
    )
  })
  yield* forkForever(
    tick.pipe(
      Effect.catchCause((cause) => Effect.logError("Open streams could not be checked", cause)),
      Effect.repeat(Schedule.spaced(1_000))
    )
  )
})
