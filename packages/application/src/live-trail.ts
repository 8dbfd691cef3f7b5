import type { WorkspaceId } from "@tessera/domain/ids"
import { LiveEvent } from "@tessera/domain/live"
import { Effect, Scope } from "effect"
import type { Listener } from "./live-hub.ts"

/** However much happens, whoever follows the trail is told so once in this time. */
const PAUSE = "1 second"

/**
 * T37: the streams of administrators' pages hear that something happened in their workspace, and no word of what: a page that
 * shows the trail reads it, and is asked by what right. Nothing is looked up for it, and nothing kept of a workspace that nobody
 * follows.
 */
export const makeTrailWatch = Effect.gen(function* () {
  const scope = yield* Scope.Scope
  const followers = new Map<WorkspaceId, Set<Listener>>()
  /** Told a moment ago; true where something happened since. */
  const told = new Map<WorkspaceId, boolean>()

  const tell = (id: WorkspaceId): void => {
    const all = followers.get(id)
    for (const one of all ?? []) {
      if (!one.room.listeners.has(one)) all?.delete(one)
      // Who is one no more, or one since then, was told so by a line of their own journal.
      else if (one.administers) one.send(LiveEvent.cases.Happened.make({}))
    }
    if (all?.size === 0) followers.delete(id)
  }

  const pause = (id: WorkspaceId): Effect.Effect<void> =>
    Effect.sleep(PAUSE).pipe(
      Effect.andThen(
        Effect.suspend(() => {
          if (told.get(id) !== true) {
            told.delete(id)
            return Effect.void
          }
          told.set(id, false)
          tell(id)
          return pause(id)
        })
      )
    )

  const look = (id: WorkspaceId): Effect.Effect<void> =>
    Effect.suspend(() => {
      if (!followers.has(id)) return Effect.void
      if (told.has(id)) {
        told.set(id, true)
        return Effect.void
      }
      told.set(id, false)
      tell(id)
      return Effect.asVoid(Effect.forkIn(pause(id), scope))
    })

  return {
    /** From its Hello on, as long as it is open; it is told something while its member is an administrator. */
    follow: (listener: Listener): void => {
      const { workspaceId } = listener.room.key
      const before = followers.get(workspaceId) ?? new Set()
      followers.set(workspaceId, before.add(listener))
    },
    look,
    /** Signals may have been lost. */
    lookEverywhere: Effect.suspend(() => Effect.forEach([...followers.keys()], look, { discard: true }))
  }
})
export type TrailWatch = Effect.Success<typeof makeTrailWatch>
