import { AlreadyTaken, RosterChanged } from "@tessera/application/expected"
import {
  type Change,
  type JournalEntry,
  type MemberKey,
  RosterStore
} from "@tessera/application/ports/roster-store"
import { Actor } from "@tessera/domain/actor"
import { TrustEvent } from "@tessera/domain/events"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Effect, Layer, Schema } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { Announcer } from "./announcer.ts"
import { clashOf, isLostRace } from "./clashes.ts"
import { StoreClock } from "./clock.ts"
import { writeChallenges } from "./commit/write-challenges.ts"
import { writeDevices } from "./commit/write-devices.ts"
import { writeJournal } from "./commit/write-journal.ts"
import { writeLetters } from "./commit/write-letters.ts"
import { writePerson } from "./commit/write-person.ts"
import { writePushes } from "./commit/write-pushes.ts"
import { writeSessions } from "./commit/write-sessions.ts"
import { makeLoad } from "./load.ts"
import { makeTrustDue } from "./trust-due.ts"

const JOURNAL_PAGE_MAX = 1_000

/** A place, a name or a position that another commit took first: the retry decides again and says what is true now. */
const conflictOf = (error: SqlError.SqlError): Effect.Effect<never, RosterChanged | AlreadyTaken> => {
  const clash = clashOf(error)
  if (clash === null) return isLostRace(error) ? Effect.fail(new RosterChanged()) : Effect.die(error)
  if (clash.includes("username")) return Effect.fail(new AlreadyTaken({ what: "username" }))
  if (clash.includes("email")) return Effect.fail(new AlreadyTaken({ what: "email" }))
  return ["journal", "device", "member", "challenge"].some((table) => clash.includes(table))
    ? Effect.fail(new RosterChanged())
    : Effect.die(error)
}

/**
 * The facts behind a decision cannot be stale when it is committed: everything that the rules read of a member (devices, the
 * approver among them, codes, tries, role, state) changes only by a commit that takes a position of that member's journal, and
 * this one takes the position right after the version it decided on, or nothing. So an approver that was removed meanwhile
 * (T7), a code that was used (T8), a place that was taken (T10) all make this fail, and the decision is made again. Outside the
 * lock are the policy, when a device was last used, and whether another member, an administrator, is trusted: as of the load.
 */
const makeCommit = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  return Effect.fn("RosterStore.commit")(
    function* (change: Change) {
      yield* writeJournal(change)
      yield* writePerson(change)
      yield* writeDevices(change)
      yield* writeChallenges(change)
      yield* writeSessions(change)
      yield* writeLetters(change)
      yield* writePushes(change)
      yield* announcer.changed({ ...change.key, version: change.before.version + change.events.length })
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", conflictOf),
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
})

const decodeEvent = Schema.decodeUnknownSync(Schema.fromJsonString(TrustEvent))
const decodeActor = Schema.decodeUnknownSync(Schema.fromJsonString(Actor))

interface JournalRow {
  readonly position: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
  readonly at: Instant
}

const entryOf = ({ actor, address, at, event, position }: JournalRow): JournalEntry => ({
  position,
  event: decodeEvent(event),
  by: decodeActor(actor),
  address,
  at
})

const isSame = (one: MemberKey, other: MemberKey) =>
  one.workspaceId === other.workspaceId && one.memberId === other.memberId

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const trust = yield* makeTrustDue
  const journal = Effect.fn("RosterStore.journal")(function* (key: MemberKey, from: number, limit: number) {
    const rows = yield* sql<JournalRow>`
      SELECT position, event, actor, address, at FROM journal
      WHERE workspace_id = ${key.workspaceId} AND member_id = ${key.memberId} AND position >= ${from}
      ORDER BY position LIMIT ${Math.min(limit, JOURNAL_PAGE_MAX)}`
    return rows.map(entryOf)
  }, Effect.orDie)

  const due = Effect.fn("RosterStore.due")(function* (limit: number) {
    const now = yield* clock.now
    const rows = yield* sql<{ readonly workspace_id: WorkspaceId; readonly member_id: MemberId }>`
      SELECT DISTINCT workspace_id, member_id FROM device
      WHERE (status IN ('pendingVerification', 'pendingApproval') AND expires_at <= ${now})
        OR (status = 'locked' AND locked_until <= ${now})
      LIMIT ${limit}`
    const keys = rows.map(({ member_id, workspace_id }) => ({
      workspaceId: workspace_id,
      memberId: member_id
    }))
    if (keys.length >= limit) return keys
    const ended = yield* trust.ended(now, limit - keys.length)
    return [...keys, ...ended.filter((one) => !keys.some((key) => isSame(key, one)))]
  }, Effect.orDie)
  const noticesDue = Effect.fn("RosterStore.noticesDue")(function* (limit: number) {
    return yield* trust.noticed(yield* clock.now, limit)
  }, Effect.orDie)
  return { journal, due, noticesDue }
})

export const layer = Layer.effect(
  RosterStore,
  Effect.gen(function* () {
    return RosterStore.of({ load: yield* makeLoad, commit: yield* makeCommit, ...(yield* makeReads) })
  })
)
