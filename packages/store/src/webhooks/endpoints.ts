import { NotFound } from "@tessera/application/expected"
import type { ChangedBy } from "@tessera/application/ports/directory"
import type { Webhook, WebhookKey, WebhookStore } from "@tessera/application/ports/webhook-store"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import type { SwitchedOff } from "@tessera/domain/webhook-views"
import type { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { Announcer } from "../announcer.ts"
import { firstOr } from "../clashes.ts"
import { StoreClock } from "../clock.ts"
import { writeWorkspaceJournal } from "../commit/write-workspace-journal.ts"
import { eventsOf } from "./told.ts"
import { makeTurns } from "./turns.ts"

interface WebhookRow {
  readonly workspace_id: WorkspaceId
  readonly id: string
  readonly url: string
  readonly events: string | null
  readonly off_why: SwitchedOff | null
  readonly off_at: Instant | null
  readonly made_at: Instant
  readonly maker: Username | null
  readonly secret_number: number
  readonly secret_made_at: Instant
  readonly failing_since: Instant | null
}

const webhookOf = (row: WebhookRow): Webhook => ({
  workspaceId: row.workspace_id,
  id: row.id,
  url: row.url,
  events: eventsOf(row.events),
  off: row.off_why === null || row.off_at === null ? null : { why: row.off_why, at: row.off_at },
  madeAt: row.made_at,
  madeBy: row.maker,
  secretNumber: row.secret_number,
  secretMadeAt: row.secret_made_at,
  failingSince: row.failing_since
})

const COLUMNS = `w.workspace_id, w.id, w.url, w.events, w.off_why, w.off_at, w.made_at, m.username AS maker,
  w.secret_number, w.secret_made_at, w.failing_since`
const TABLES = "webhook w LEFT JOIN member m ON m.workspace_id = w.workspace_id AND m.id = w.made_by"

type Store = WebhookStore["Service"]

const originOf = (url: string): string => new URL(url).origin
const textOf = (events: ReadonlyArray<string> | null) => (events === null ? null : JSON.stringify(events))

/** Says it in the workspace's journal, in the transaction of the change. */
const makeTell = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const announcer = yield* Announcer
  return (workspaceId: WorkspaceId, event: WorkspaceEvent, at: Instant, who: ChangedBy) =>
    writeWorkspaceJournal({ workspaceId, events: [event], at, ...who }).pipe(
      Effect.provideService(SqlClient.SqlClient, sql),
      Effect.provideService(Announcer, announcer)
    )
})

/** A change of one webhook: alone with its workspace and its row. Its row as it was, and now, are given. */
export const makeChanging = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const { change, ofKey, workspace } = yield* makeTurns
  const tell = yield* makeTell
  return <A>(
    name: string,
    key: WebhookKey,
    who: ChangedBy,
    write: (
      row: WebhookRow,
      now: Instant,
      tell: (event: WorkspaceEvent) => Effect.Effect<unknown, SqlError.SqlError>
    ) => Effect.Effect<A, SqlError.SqlError | NotFound>
  ): Effect.Effect<A, NotFound> =>
    Effect.gen(function* () {
      yield* workspace(key.workspaceId)
      const rows = yield* sql<WebhookRow>`SELECT * FROM webhook WHERE ${ofKey(key)} ${change}`
      const now = yield* clock.now
      return yield* write(yield* firstOr(rows, "webhook"), now, (event) =>
        tell(key.workspaceId, event, now, who)
      )
    }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die), Effect.withSpan(name))
})

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [columns, tables] = [sql.literal(COLUMNS), sql.literal(TABLES)]
  const webhooks: Store["webhooks"] = Effect.fn("WebhookStore.webhooks")(function* (id) {
    const rows = yield* sql<WebhookRow>`
      SELECT ${columns} FROM ${tables} WHERE w.workspace_id = ${id} ORDER BY w.made_at, w.id`
    return rows.map(webhookOf)
  }, Effect.orDie)
  const webhook: Store["webhook"] = Effect.fn("WebhookStore.webhook")(
    function* ({ id, workspaceId }) {
      const rows = yield* sql<WebhookRow>`
        SELECT ${columns} FROM ${tables} WHERE w.workspace_id = ${workspaceId} AND w.id = ${id}`
      return webhookOf(yield* firstOr(rows, "webhook"))
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  return { webhooks, webhook }
})

const makeAdd = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const { workspace } = yield* makeTurns
  const tell = yield* makeTell
  const add: Store["add"] = Effect.fn("WebhookStore.add")(
    function* ({ id, workspaceId }, { events, url }, max, who) {
      yield* workspace(workspaceId)
      const there = yield* sql`SELECT id FROM webhook WHERE workspace_id = ${workspaceId}`
      if (there.length >= max) return false
      const now = yield* clock.now
      // Told before it is there, so that it is not told of itself.
      yield* tell(
        workspaceId,
        { _tag: "WebhookMade", webhookId: id, origin: originOf(url), events },
        now,
        who
      )
      yield* sql`INSERT INTO webhook ${sql.insert({
        workspace_id: workspaceId,
        id,
        url,
        events: textOf(events),
        made_by: who.by._tag === "Admin" ? who.by.memberId : null,
        made_at: now,
        secret_number: 1,
        secret_made_at: now
      })}`
      return true
    },
    sql.withTransaction,
    Effect.orDie
  )
  return add
})

/** Why what waits for a webhook that was switched off was not sent. */
export const SWITCHED_OFF = "switched off"

/** Nothing waits for it any more. What is on its way is, and settles nothing. */
export const makeGiveUp = Effect.map(
  SqlClient.SqlClient,
  (sql) =>
    ({ id, workspaceId }: WebhookKey, now: Instant) =>
      sql`
        UPDATE webhook_delivery
        SET state = 'failed', why = ${SWITCHED_OFF}, settled_at = ${now}, lease_owner = NULL, leased_until = NULL
        WHERE workspace_id = ${workspaceId} AND webhook_id = ${id} AND state = 'waiting'`
)

const makeWrites = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { ofKey } = yield* makeTurns
  const changing = yield* makeChanging
  const giveUp = yield* makeGiveUp

  const change: Store["change"] = (key, { enabled, events, url }, who) =>
    changing("WebhookStore.change", key, who, (row, now, tell) =>
      Effect.gen(function* () {
        const off = enabled ? null : { why: row.off_why ?? "byAdministrator", at: row.off_at ?? now }
        // Whoever changes something begins anew.
        yield* sql`
          UPDATE webhook SET url = ${url}, events = ${textOf(events)}, off_why = ${off?.why ?? null},
            off_at = ${off?.at ?? null}, failures = 0, failing_since = NULL, not_before = 0
          WHERE ${ofKey(key)}`
        if (!enabled) yield* giveUp(key, now)
        yield* tell({ _tag: "WebhookChanged", webhookId: key.id, origin: originOf(url), events, enabled })
      })
    )

  const rotate: Store["rotate"] = (key, who) =>
    changing("WebhookStore.rotate", key, who, (row, now, tell) =>
      Effect.gen(function* () {
        const number = row.secret_number + 1
        yield* sql`UPDATE webhook SET secret_number = ${number}, secret_made_at = ${now} WHERE ${ofKey(key)}`
        yield* tell({ _tag: "WebhookSecretRotated", webhookId: key.id })
        return number
      })
    )

  const remove: Store["remove"] = (key, who) =>
    changing("WebhookStore.remove", key, who, ({ url }, _now, tell) =>
      Effect.gen(function* () {
        yield* sql`DELETE FROM webhook WHERE ${ofKey(key)}`
        yield* tell({ _tag: "WebhookRemoved", webhookId: key.id, origin: originOf(url) })
      })
    )

  const test: Store["test"] = (key, who) =>
    changing("WebhookStore.test", key, who, ({ off_at }, _now, tell) =>
      off_at === null
        ? Effect.asVoid(tell({ _tag: "WebhookTested", webhookId: key.id }))
        : Effect.fail(new NotFound({ what: "webhook" }))
    )
  return { change, rotate, remove, test }
})

export const makeEndpoints = Effect.gen(function* () {
  return { ...(yield* makeReads), add: yield* makeAdd, ...(yield* makeWrites) }
})
