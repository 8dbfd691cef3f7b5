import { RosterChanged } from "@tessera/application/expected"
import type { Change } from "@tessera/application/ports/roster-store"
import { Actor } from "@tessera/domain/actor"
import { TrustEvent } from "@tessera/domain/events"
import type { Instant } from "@tessera/domain/instant"
import { Array, Effect, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { chained, GENESIS } from "../chain.ts"
import { writeDeliveries } from "./write-deliveries.ts"
import { passwordLinksRow } from "../rows/password-links-row.ts"

/** The shape of the events that this release writes; a reader of older lines looks here first. */
export const JOURNAL_FORMAT = 1

const encodeEvent = Schema.encodeSync(Schema.fromJsonString(TrustEvent))
const encodeActor = Schema.encodeSync(Schema.fromJsonString(Actor))

const latestOf = (change: Change): Instant =>
  change.events.reduce((latest, { at }) => (at > latest ? at : latest), change.before.now)

const isTrusted = ({ status }: Change["after"]["devices"][number]): boolean =>
  status === "approved" || status === "locked"

const addMember = Effect.fnUntraced(function* (change: Change) {
  const sql = yield* SqlClient.SqlClient
  const { after, events, newMember } = change
  if (newMember === undefined) return yield* Effect.die(new Error("A journal begins with newMember"))
  const { member, passwordHash } = newMember
  yield* sql`INSERT INTO member ${sql.insert({
    workspace_id: member.workspaceId,
    id: member.id,
    username: member.username,
    email: member.email,
    password_hash: passwordHash === null ? null : Redacted.value(passwordHash),
    role: after.role,
    state: after.state,
    language: member.language,
    joined_at: after.joinedAt,
    ...passwordLinksRow(after.passwordLinks),
    version: events.length,
    changed_at: latestOf(change)
  })}`
  yield* sql`INSERT INTO member_activity ${sql.insert({ workspace_id: member.workspaceId, member_id: member.id, at: 0 })}`
  return GENESIS
})

/** Takes the member's row, and with it the turn: a second writer waits here, then finds another version and is told. */
const takeTurn = Effect.fnUntraced(function* (change: Change) {
  const sql = yield* SqlClient.SqlClient
  const { after, before, events } = change
  const { memberId, workspaceId } = change.key
  const links = sql.csv(
    Object.entries(passwordLinksRow(after.passwordLinks)).map(
      ([column, value]) => sql`${sql(column)} = ${value}`
    )
  )
  const [row] = yield* sql<{ readonly last_hash: string }>`
    UPDATE member SET
      version = ${before.version + events.length}, role = ${after.role}, state = ${after.state},
      joined_at = ${after.joinedAt}, changed_at = ${latestOf(change)},
      trusted = ${after.devices.filter(isTrusted).length}, ${links}
    WHERE workspace_id = ${workspaceId} AND id = ${memberId} AND version = ${before.version}
    RETURNING (
      SELECT j.hash FROM journal j
      WHERE j.workspace_id = ${workspaceId} AND j.member_id = ${memberId} AND j.position = ${before.version - 1}
    ) AS last_hash`
  if (row === undefined) return yield* new RosterChanged()
  return row.last_hash
})

/** Takes the next positions and writes the events there, each hung on the hash of the line before (T37). */
export const writeJournal = Effect.fnUntraced(function* (change: Change) {
  const sql = yield* SqlClient.SqlClient
  const { address, before, by, events, key } = change
  const lastHash = yield* before.version === 0 ? addMember(change) : takeTurn(change)
  const actor = encodeActor(by)
  const lines = events.map((event, index) => ({
    position: before.version + index,
    format: JOURNAL_FORMAT,
    event: encodeEvent(event),
    actor,
    address,
    at: event.at
  }))
  const owner = { workspace_id: key.workspaceId, member_id: key.memberId }
  const rows = chained(key, lines, lastHash).map((line) => ({ ...owner, ...line }))
  if (!Array.isArrayNonEmpty(rows)) return yield* Effect.die(new Error("A change is at least one event"))
  yield* sql`INSERT INTO journal ${sql.insert(rows)}`
  const { memberId, workspaceId } = key
  const told = events.map((event, index) => ({
    memberId,
    position: before.version + index,
    event,
    at: event.at
  }))
  yield* writeDeliveries(workspaceId, told, before.now)
})
