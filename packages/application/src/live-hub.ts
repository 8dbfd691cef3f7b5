import type { Instant } from "@tessera/domain/instant"
import { LiveEvent } from "@tessera/domain/live"
import type { Roster } from "@tessera/domain/roster"
import { isAdministrator } from "@tessera/domain/rules/management"
import { Effect } from "effect"
import { type Bearer, changesOf, type EndReason, endOf } from "./live-changes.ts"
import type { JournalEntry, MemberKey, RosterStore } from "./ports/roster-store.ts"
import { shownVersion } from "./shown-version.ts"

/** Lines of the journal read at once. */
export const ENTRIES_MAX = 1_000

/**
 * One open stream. Kept small, as there are ten thousand of them (B10): no fiber, no queue, no session object, only what
 * telling it takes.
 */
export interface Listener extends Bearer {
  /** The version that it was last told; null until it has had its Hello. */
  version: number | null
  /** The policy that it was last told of; 0 until then. */
  policyVersion: number
  /** Whether its member is an administrator now: their pages follow what happens in the workspace. */
  administers: boolean
  /** A signal came before its Hello. */
  missed: boolean
  readonly room: Room
  /** Counts up: says which of the re-checks sees to it. */
  readonly turn: number
  readonly reconnectAt: Instant
  readonly send: (event: LiveEvent) => void
  readonly close: () => void
}

/** The open streams of one member. */
export interface Room {
  readonly key: MemberKey
  readonly listeners: Set<Listener>
  /** The open streams of the whole process; one object, shared by all rooms. */
  readonly open: { count: number }
  looking: boolean
  /** A signal came while it was being looked at. */
  dirty: boolean
  /** The last look failed: the next re-check looks again. */
  failed: boolean
}

const { Changed, SessionEnded } = LiveEvent.cases

/** No event follows the last one. Nothing happens where it is over already. */
export const finish = (listener: Listener, last: LiveEvent | null): void => {
  if (!listener.room.listeners.delete(listener)) return
  listener.room.open.count -= 1
  if (last !== null) listener.send(last)
  listener.close()
}

export const endSession = (listener: Listener, reason: EndReason): void =>
  finish(listener, SessionEnded.make({ reason }))

const tell = (listener: Listener, entries: ReadonlyArray<JournalEntry>, roster: Roster): void => {
  const { version } = listener
  if (version === null) {
    listener.missed = true
    return
  }
  const news = entries.filter(({ position }) => position >= version)
  const last = news.at(-1)
  if (last === undefined) return
  const reason = endOf(news, listener)
  if (reason !== null) return endSession(listener, reason)
  listener.version = last.position + 1
  listener.administers = isAdministrator(roster.role)
  const shown = shownVersion(last.position + 1, listener.policyVersion)
  listener.send(Changed.make({ version: shown, changes: changesOf(news, roster) }))
}

/** D21: what its page shows was derived from another policy. Says whether that was news. */
export const tellPolicy = (listener: Listener, policyVersion: number): boolean => {
  const { version } = listener
  if (version === null) {
    listener.missed = true
    return false
  }
  if (policyVersion <= listener.policyVersion) return false
  listener.policyVersion = policyVersion
  listener.send(Changed.make({ version: shownVersion(version, policyVersion), changes: [{ _tag: "Other" }] }))
  return true
}

const oldestVersion = ({ listeners }: Room): number | null =>
  [...listeners].reduce<number | null>(
    (oldest, { version }) => (version === null || (oldest !== null && oldest <= version) ? oldest : version),
    null
  )

/** Reads what is new for a room, once for all of its streams, and again while signals keep coming in meanwhile. */
export const look = Effect.fnUntraced(
  function* (store: RosterStore["Service"], room: Room) {
    do {
      room.dirty = false
      for (const listener of room.listeners) if (listener.version === null) listener.missed = true
      const from = oldestVersion(room)
      if (from === null) return
      const entries = yield* store.journal(room.key, from, ENTRIES_MAX)
      if (entries.length === 0) continue
      const { roster } = yield* Effect.orDie(store.load(room.key))
      for (const listener of room.listeners) tell(listener, entries, roster)
      if (entries.length === ENTRIES_MAX) room.dirty = true
    } while (room.dirty)
  },
  (looking, _store, room) =>
    Effect.catchCause(looking, (cause) => {
      room.failed = true
      return Effect.logError("A live stream could not be told", cause)
    })
)
