import { after, type Instant } from "@tessera/domain/instant"
import { LiveEvent } from "@tessera/domain/live"
import { isAdministrator } from "@tessera/domain/rules/management"
import { Context, Effect, Layer, Queue, Random, type Scope, Stream } from "effect"
import { type NotFound, RateLimited, SessionEnded, TryLater } from "./expected.ts"
import { clockNow } from "./clock-now.ts"
import { changesOf } from "./live-changes.ts"
import { ENTRIES_MAX, finish, type Listener, type Room } from "./live-hub.ts"
import { makePolicyWatch, type PolicyWatch } from "./live-policies.ts"
import { makeEndIfOver, recheckForever, reconnect } from "./live-recheck.ts"
import { makeRooms, type Rooms } from "./live-rooms.ts"
import { makeTrailWatch, type TrailWatch } from "./live-trail.ts"
import { Directory } from "./ports/directory.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { Sessions } from "./ports/sessions.ts"
import { Signals } from "./ports/signals.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { linesSeen, shownVersion } from "./shown-version.ts"

/** T33. */
export const STREAMS_PER_CLIENT_MAX = 3
export const STREAMS_PER_MEMBER_MAX = 40
export const STREAMS_PER_PROCESS_MAX = 10_000
const LIFE_MS = 15 * 60_000
const LIFE_JITTER_MS = 3 * 60_000
/** How long a reader that finds no place should wait. */
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

/** What the live stream of a session says (P3, P53, T18): the version of what its page shows, what to say aloud, and the session's end. */
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
      const endIfOver = makeEndIfOver(store, sessions)
      const policies = makePolicyWatch(yield* Directory, rooms, endIfOver)
      const trail = yield* makeTrailWatch
      const lookEverywhere = Effect.suspend(() =>
        Effect.all([Effect.forEach(rooms.all(), rooms.wake), policies.lookEverywhere, trail.lookEverywhere])
      )
      yield* forkForever(
        Stream.runForEach(signals.changes, (key) =>
          Effect.andThen(rooms.wakeMember(key), trail.look(key.workspaceId))
        )
      )
      yield* forkForever(
        Stream.runForEach(signals.workspaces, ({ workspaceId }) =>
          Effect.andThen(policies.look(workspaceId), trail.look(workspaceId))
        )
      )
      yield* forkForever(Stream.runForEach(signals.gaps, () => lookEverywhere))
      yield* forkForever(recheckForever(rooms, policies, endIfOver))

      const open = makeOpen(store, sessions, rooms, policies, trail)
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

/** T33: so many streams a client, a member and a process. */
const refusalOf = (
  rooms: Rooms,
  room: Room,
  { session }: SignedIn,
  at: Instant
): RateLimited | TryLater | null => {
  const retryAt = after(at, RETRY_MS)
  if (rooms.count() >= STREAMS_PER_PROCESS_MAX) return new TryLater({ retryAt })
  const ofClient = [...room.listeners].filter(({ instanceId }) => instanceId === session.instanceId)
  return room.listeners.size >= STREAMS_PER_MEMBER_MAX || ofClient.length >= STREAMS_PER_CLIENT_MAX
    ? new RateLimited({ retryAt })
    : null
}

const makeOpen = (
  store: RosterStore["Service"],
  sessions: Sessions["Service"],
  rooms: Rooms,
  policies: PolicyWatch,
  trail: TrailWatch
) => {
  const turns = { next: 0 }

  const enter = Effect.fnUntraced(function* ({ close, send, who }: Reader) {
    const at = yield* clockNow
    const reconnectAt = after(at, LIFE_MS + (yield* Random.nextIntBetween(0, LIFE_JITTER_MS)))
    // From here on nothing is waited for, so that nobody tidies the room away or takes the last place meanwhile.
    const room = rooms.of(keyOf(who.session))
    const refusal = refusalOf(rooms, room, who, at)
    if (refusal !== null) return yield* refusal
    const { id: sessionId, instanceId } = who.session
    const turn = (turns.next += 1)
    const listener: Listener = {
      sessionId,
      instanceId,
      version: null,
      policyVersion: 0,
      administers: false,
      missed: false,
      room,
      turn,
      reconnectAt,
      send,
      close
    }
    rooms.join(listener)
    return listener
  })

  /** The listener stands in its room already, so that a signal of this moment is not lost; it is told once it had its Hello. */
  const greet = Effect.fnUntraced(function* (listener: Listener, { from, send, who }: Reader) {
    const { key } = listener.room
    const { policyVersion, roster, version } = yield* store.load(key)
    const shown = shownVersion(version, policyVersion)
    if (!(yield* sessions.isLive(key.workspaceId, listener.sessionId))) return yield* new SessionEnded()
    const isBehind = from !== null && from < shown
    const missed = isBehind ? yield* store.journal(key, linesSeen(from), ENTRIES_MAX) : []
    if (!listener.room.listeners.has(listener)) return
    send(LiveEvent.cases.Hello.make({ version: shown }))
    const lines = missed.filter(({ position }) => position < version)
    if (lines.length > 0)
      send(LiveEvent.cases.Changed.make({ version: shown, changes: changesOf(lines, roster) }))
    listener.version = version
    listener.policyVersion = policyVersion
    listener.administers = isAdministrator(roster.role)
    if (who.session.facts.kind === "web") trail.follow(listener)
    if (listener.missed) yield* Effect.andThen(rooms.wake(listener.room), policies.look(key.workspaceId))
  })

  return Effect.fn("Live.open")(function* (reader: Reader) {
    const listener = yield* enter(reader)
    const leave = Effect.sync(() => finish(listener, null))
    yield* Effect.onError(greet(listener, reader), () => leave)
    return leave
  })
}
