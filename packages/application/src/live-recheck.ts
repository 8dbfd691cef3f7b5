import type { Instant } from "@tessera/domain/instant"
import { LiveEvent } from "@tessera/domain/live"
import { Effect, Random } from "effect"
import { clockNow } from "./clock-now.ts"
import { endSession, finish, type Listener, look } from "./live-hub.ts"
import type { PolicyWatch } from "./live-policies.ts"
import type { Rooms } from "./live-rooms.ts"
import type { RosterStore } from "./ports/roster-store.ts"
import type { Sessions } from "./ports/sessions.ts"

/** T18: each stream's session is looked up again this often, a fifteenth of them each second. */
const RECHECK_S = 15
const AT_ONCE_MAX = 16
/** G8: streams that were closed come back within this time, each at a moment of its own. */
const RECONNECT_MS = 15_000

export const reconnect = (listener: Listener, withinMs: number): Effect.Effect<void> =>
  Effect.map(Random.nextIntBetween(0, Math.max(1, withinMs)), (retryMs) =>
    finish(listener, LiveEvent.cases.Reconnect.make({ retryMs }))
  )

/** T18: ends the stream of a session that ended without a word. The journal says why; where it does not, its time was over. */
export const makeEndIfOver =
  (store: RosterStore["Service"], sessions: Sessions["Service"]) =>
  (listener: Listener): Effect.Effect<void> =>
    Effect.gen(function* () {
      const { room, sessionId } = listener
      if (yield* sessions.isLive(room.key.workspaceId, sessionId)) return
      yield* look(store, room)
      endSession(listener, "expired")
    })

/**
 * T18, T33: finds sessions that ended without a word (their time was over, or a signal was lost), looks again where a look
 * failed, and asks old streams to connect again. Sleeps while no stream is open.
 */
export const recheckForever = (
  rooms: Rooms,
  policies: PolicyWatch,
  endIfOver: (listener: Listener) => Effect.Effect<void>
): Effect.Effect<never> => {
  const ticks = { count: 0 }

  const recheck = (listener: Listener, at: Instant) =>
    listener.reconnectAt <= at ? reconnect(listener, RECONNECT_MS) : endIfOver(listener)

  const tick = Effect.gen(function* () {
    yield* rooms.occupied
    yield* Effect.sleep(1_000)
    ticks.count += 1
    rooms.tidy()
    const failed = rooms.all().filter((room) => room.failed)
    yield* Effect.forEach(failed, rooms.wake, { discard: true })
    yield* policies.again
    const at = yield* clockNow
    const due = rooms.listeners().filter(({ turn }) => turn % RECHECK_S === ticks.count % RECHECK_S)
    yield* Effect.forEach(due, (one) => recheck(one, at), { concurrency: AT_ONCE_MAX, discard: true })
  })

  return tick.pipe(
    Effect.catchCause((cause) => Effect.logError("Open streams could not be checked", cause)),
    Effect.forever
  )
}
