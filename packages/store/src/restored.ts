import { type MemberKey, RosterStore } from "@tessera/application/ports/roster-store"
import { Actor } from "@tessera/domain/actor"
import type { Device } from "@tessera/domain/device"
import type { TrustEvent } from "@tessera/domain/events"
import { fold } from "@tessera/domain/evolve"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Roster } from "@tessera/domain/roster"
import { isPending, registered } from "@tessera/domain/rules/liveness"
import { settle } from "@tessera/domain/settle"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"

const commandLine = Actor.cases.System.make({ via: "commandLine" })

/** A removal that happened after the copy was made is not in it, so no trust in it can be told from a revoked one: all ends. */
const disabled = (device: Device, at: Instant): TrustEvent =>
  isPending(device.status)
    ? { _tag: "DeviceExpired", deviceId: device.id, at }
    : { _tag: "DeviceRemoved", deviceId: device.id, byDeviceId: null, reason: "policy", at }

const voiding = (roster: Roster, at: Instant): ReadonlyArray<TrustEvent> => {
  const due = settle(roster, at)
  const live = registered(fold(roster, due), at)
  return [
    ...due,
    ...live.map((device) => disabled(device, at)),
    // One that was used or revoked since is in the copy still.
    ...roster.passwordLinks.map(({ id }): TrustEvent => ({ _tag: "PasswordLinkRevoked", linkId: id, at })),
    { _tag: "SessionsEnded", which: "all", sessionId: null, instanceId: null, reason: "signedOut", at }
  ]
}

/** An ordinary commit: it is in the journal, and `fold(journal)` is still the stored roster. Codes burn with their device. */
const voidMember = Effect.fnUntraced(function* (key: MemberKey) {
  const store = yield* RosterStore
  const before = yield* store.load(key)
  const events = voiding(before.roster, before.now)
  const after = fold(before.roster, events)
  yield* store.commit({ key, before, events, after, by: commandLine, address: null, letters: [], pushes: [] })
}, Effect.orDie)

const latestEpoch = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ readonly number: number; readonly copied_at: number | null }>`
    SELECT number, copied_at FROM epoch ORDER BY number DESC LIMIT 1`
  return row ?? { number: 0, copied_at: null }
})

const beginEpoch = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { number } = yield* latestEpoch
  const now = yield* (yield* StoreClock).now
  yield* sql`UPDATE outbox SET state = 'dropped', why = 'restored', settled_at = ${now} WHERE state = 'waiting'`
  yield* sql`UPDATE push SET state = 'dropped', why = 'restored', settled_at = ${now} WHERE state = 'waiting'`
  // Receivers have heard of later things than this copy knows, and would hear of these twice.
  yield* sql`
    UPDATE webhook_delivery SET state = 'failed', why = 'restored', settled_at = ${now}, lease_owner = NULL,
      leased_until = NULL
    WHERE state = 'waiting'`
  // T45: one that was revoked since is in the copy still.
  yield* sql`DELETE FROM scim_token`
  yield* sql`DELETE FROM sign_on_attempt`
  yield* sql`INSERT INTO epoch (number, began_at, why) VALUES (${number + 1}, ${now}, 'restored')`
})

/**
 * G9, T47: makes a restored database revive nothing. Every session ends, every code burns, every device has to be set up
 * again, waiting letters are dropped, and a new epoch begins. Safe to repeat when it was cut short: the epoch comes last.
 * Whoever was deprovisioned since the copy was made has to be deprovisioned again; they come back with no device.
 */
export const voidEverything = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const members = yield* sql<{ readonly workspace_id: WorkspaceId; readonly id: MemberId }>`
    SELECT workspace_id, id FROM member ORDER BY workspace_id, id`
  yield* Effect.forEach(
    members,
    ({ id, workspace_id }) => voidMember({ workspaceId: workspace_id, memberId: id }),
    { discard: true }
  )
  yield* sql.withTransaction(beginEpoch)
  return members.length
})

/** At every start, before anybody is served: a copy that a back-up made knows that it is one (`backup.ts`) and is voided. */
export const voidACopy = Effect.gen(function* () {
  const { copied_at } = yield* latestEpoch
  if (copied_at === null) return
  const members = yield* voidEverything
  yield* Effect.logWarning(
    `This database is a restored copy: sessions, codes and devices of ${members} members ended.`
  )
})

/**
 * For a planned move only, when nothing was served between the back-up and now: the copy is the original from here on, and
 * nothing is voided.
 */
export const adoptCopy = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`UPDATE epoch SET copied_at = NULL`
})
