import { Effect, Latch, Scope, Semaphore } from "effect"
import { type Listener, look, type Room } from "./live-hub.ts"
import { memberKey } from "./member-key.ts"
import type { MemberKey, RosterStore } from "./ports/roster-store.ts"

/** Rooms that are looked at at the same time. */
const LOOKS_MAX = 16

/** The rooms of this process: those members who have a stream open. One subscription wakes them all. */
export const makeRooms = Effect.fnUntraced(function* (store: RosterStore["Service"]) {
  const rooms = new Map<string, Room>()
  const open = { count: 0 }
  const scope = yield* Scope.Scope
  const looks = yield* Semaphore.make(LOOKS_MAX)
  const occupied = yield* Latch.make(false)

  const run = (room: Room): Effect.Effect<void> =>
    look(store, room).pipe(
      looks.withPermits(1),
      Effect.ensuring(
        Effect.sync(() => {
          room.looking = false
        })
      ),
      // A signal that came as the look was ending.
      Effect.andThen(Effect.suspend(() => (room.dirty ? wake(room) : Effect.void)))
    )

  const wake = (room: Room): Effect.Effect<void> =>
    Effect.suspend(() => {
      if (room.listeners.size === 0) return Effect.void
      room.dirty = true
      if (room.looking) return Effect.void
      room.looking = true
      room.failed = false
      return Effect.asVoid(Effect.forkIn(run(room), scope))
    })

  return {
    wake,
    wakeMember: (key: MemberKey): Effect.Effect<void> =>
      Effect.suspend(() => {
        const room = rooms.get(memberKey(key))
        return room === undefined ? Effect.void : wake(room)
      }),
    /** Streams that are open. */
    count: (): number => open.count,
    all: (): ReadonlyArray<Room> => [...rooms.values()],
    listeners: (): ReadonlyArray<Listener> => [...rooms.values()].flatMap((room) => [...room.listeners]),
    of: (key: MemberKey): Room => {
      const found = rooms.get(memberKey(key))
      if (found !== undefined) return found
      const room: Room = { key, listeners: new Set(), open, looking: false, dirty: false, failed: false }
      rooms.set(memberKey(key), room)
      return room
    },
    /** Forgets rooms that nobody listens in. */
    tidy: (): void => {
      for (const [key, room] of rooms) if (room.listeners.size === 0 && !room.looking) rooms.delete(key)
    },
    join: (listener: Listener): void => {
      listener.room.listeners.add(listener)
      open.count += 1
      occupied.openUnsafe()
    },
    /** Waits until a stream is open. */
    occupied: Effect.suspend(() => {
      if (open.count === 0) occupied.closeUnsafe()
      return occupied.await
    })
  }
})

export type Rooms = Effect.Success<ReturnType<typeof makeRooms>>
