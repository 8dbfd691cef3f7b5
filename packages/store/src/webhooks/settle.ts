import type { Outcome, WebhookKey, WebhookStore } from "@tessera/application/ports/webhook-store"
import { Actor } from "@tessera/domain/actor"
import { WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { hasFailedTooLong, pauseMs } from "@tessera/domain/rules/webhook"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { StoreClock } from "../clock.ts"
import { writeWorkspaceJournal } from "../commit/write-workspace-journal.ts"
import { makeGiveUp } from "./endpoints.ts"
import { makeTurns } from "./turns.ts"

const clock = Actor.cases.System.make({ via: "clock" })

/** The id names its workspace, which leads the key. */
const workspaceOf = (id: string): WorkspaceId => WorkspaceId.make(id.slice(0, Math.max(0, id.indexOf("."))))

interface HealthRow {
  readonly url: string
  readonly off_at: Instant | null
  readonly failures: number
  readonly failing_since: Instant | null
}
const COLUMNS = "url, off_at, failures, failing_since"

type Ending = { readonly url: string; readonly why: "failing" | "gone" }

/** Counts a failure, and pauses the endpoint where it is not the first ones. Says whether it ends with it, and why. */
const makeCountFailure = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { change, ofKey, workspace } = yield* makeTurns
  const columns = sql.literal(COLUMNS)
  const endingOf = (row: HealthRow, gone: boolean, now: Instant): Ending | null => {
    if (row.off_at !== null) return null
    if (gone) return { url: row.url, why: "gone" }
    return hasFailedTooLong(row.failing_since ?? now, now) ? { url: row.url, why: "failing" } : null
  }
  return Effect.fnUntraced(function* (key: WebhookKey, gone: boolean, now: Instant) {
    const [seen] = yield* sql<HealthRow>`SELECT ${columns} FROM webhook WHERE ${ofKey(key)}`
    // An end is told in the workspace's journal, whose turn comes before the webhook's in every transaction.
    const mayEnd = seen !== undefined && endingOf(seen, gone, now) !== null
    if (mayEnd) yield* workspace(key.workspaceId)
    const [row] = yield* sql<HealthRow>`SELECT ${columns} FROM webhook WHERE ${ofKey(key)} ${change}`
    if (row === undefined) return null
    const failures = row.failures + 1
    yield* sql`
      UPDATE webhook SET failures = ${failures}, failing_since = ${row.failing_since ?? now},
        not_before = ${after(now, pauseMs(failures))}
      WHERE ${ofKey(key)}`
    return mayEnd ? endingOf(row, gone, now) : null
  })
})

const makeSwitchOff = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  const { ofKey } = yield* makeTurns
  const giveUp = yield* makeGiveUp
  return Effect.fnUntraced(function* (key: WebhookKey, { url, why }: Ending, now: Instant) {
    yield* sql`UPDATE webhook SET off_why = ${why}, off_at = ${now} WHERE ${ofKey(key)}`
    yield* giveUp(key, now)
    const { origin } = new URL(url)
    const event = WorkspaceEvent.cases.WebhookSwitchedOff.make({ webhookId: key.id, origin, why })
    const { workspaceId } = key
    yield* writeWorkspaceJournal({ workspaceId, events: [event], by: clock, address: null, at: now }).pipe(
      Effect.provideService(SqlClient.SqlClient, sql),
      Effect.provideService(Announcer, announcer)
    )
  })
})

const makeWrite = Effect.map(SqlClient.SqlClient, (sql) =>
  Effect.fnUntraced(function* (id: string, owner: string, outcome: Outcome, now: Instant) {
    const again = outcome._tag === "Failed" ? outcome.retryAt : null
    const state = outcome._tag === "Sent" ? "sent" : again === null ? "failed" : "waiting"
    yield* sql`
      UPDATE webhook_delivery SET state = ${state}, status = ${outcome.status},
        why = ${outcome._tag === "Sent" ? null : outcome.why}, due_at = ${again ?? now},
        settled_at = ${state === "waiting" ? null : now}, lease_owner = NULL, leased_until = NULL
      WHERE workspace_id = ${workspaceOf(id)} AND id = ${id} AND state = 'waiting' AND lease_owner = ${owner}`
  })
)

interface HeldRow {
  readonly webhook_id: string
  readonly failures: number
}

export const makeSettle = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const storeClock = yield* StoreClock
  const { ofKey } = yield* makeTurns
  const countFailure = yield* makeCountFailure
  const switchOff = yield* makeSwitchOff
  const write = yield* makeWrite

  const settle: WebhookStore["Service"]["settle"] = Effect.fn("WebhookStore.settle")(
    function* (id, owner, outcome) {
      const now = yield* storeClock.now
      const workspaceId = workspaceOf(id)
      const [held] = yield* sql<HeldRow>`
        SELECT d.webhook_id, w.failures FROM webhook_delivery d
        JOIN webhook w ON w.workspace_id = d.workspace_id AND w.id = d.webhook_id
        WHERE d.workspace_id = ${workspaceId} AND d.id = ${id} AND d.state = 'waiting' AND d.lease_owner = ${owner}
          AND d.leased_until > ${now}`
      if (held === undefined) return false
      const key = { workspaceId, id: held.webhook_id }
      if (outcome._tag === "Sent") {
        if (held.failures > 0)
          yield* sql`UPDATE webhook SET failures = 0, failing_since = NULL, not_before = 0 WHERE ${ofKey(key)}`
        yield* write(id, owner, outcome, now)
        return false
      }
      const ending = yield* countFailure(key, outcome.gone, now)
      yield* write(id, owner, ending === null ? outcome : { ...outcome, retryAt: null }, now)
      if (ending !== null) yield* switchOff(key, ending, now)
      return ending !== null
    },
    sql.withTransaction,
    Effect.orDie
  )
  return settle
})
