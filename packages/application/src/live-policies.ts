import type { WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { type Listener, tellPolicy } from "./live-hub.ts"
import type { Rooms } from "./live-rooms.ts"
import type { Directory } from "./ports/directory.ts"

/** So many streams are told in one go, and the next after a moment: each reads its overview anew. */
const STREAMS_AT_ONCE = 500
const PAUSE = "50 millis"
const SESSIONS_AT_ONCE = 16

/**
 * D21: a policy is everybody's in the workspace, so all of its open streams hear of another one. The signal only says "look": one
 * reading a workspace tells them all, however many there are. A session that is over by it ends with its stream.
 */
export const makePolicyWatch = (
  directory: Directory["Service"],
  rooms: Rooms,
  endIfOver: (listener: Listener) => Effect.Effect<void>
) => {
  /** Changed, or may have; and not told yet. */
  const due = new Set<WorkspaceId>()

  const tell = Effect.fnUntraced(function* (id: WorkspaceId) {
    const { policyVersion } = yield* directory.workspaceById(id)
    const listeners = rooms.listeners().filter(({ room }) => room.key.workspaceId === id)
    for (let told = 0; told < listeners.length; told += STREAMS_AT_ONCE) {
      if (told > 0) yield* Effect.sleep(PAUSE)
      const news = listeners
        .slice(told, told + STREAMS_AT_ONCE)
        .filter((one) => tellPolicy(one, policyVersion))
      // SESSION-1: one that lasts no longer under it.
      yield* Effect.forEach(news, endIfOver, { concurrency: SESSIONS_AT_ONCE, discard: true })
    }
  })

  const look = (id: WorkspaceId): Effect.Effect<void> =>
    Effect.suspend(() => {
      due.delete(id)
      return tell(id)
    }).pipe(
      // Somebody else said something on our channel.
      Effect.catchTag("NotFound", () => Effect.void),
      Effect.catchCause((cause) => {
        due.add(id)
        return Effect.logError("A policy's change could not be told", cause)
      })
    )

  return {
    look,
    /** Signals may have been lost. */
    lookEverywhere: Effect.suspend(() =>
      Effect.forEach(new Set(rooms.all().map(({ key }) => key.workspaceId)), look, { discard: true })
    ),
    /** What could not be read before. */
    again: Effect.suspend(() => Effect.forEach([...due], look, { discard: true }))
  }
}

export type PolicyWatch = ReturnType<typeof makePolicyWatch>
