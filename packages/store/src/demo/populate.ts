import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { Array, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { chained, GENESIS } from "../chain.ts"
import { StoreClock } from "../clock.ts"
import { JOURNAL_FORMAT } from "../commit/write-journal.ts"
import { facetOfDevice } from "../everyone/facet.ts"
import { challengeRow } from "../rows/challenge-row.ts"
import { deviceRow } from "../rows/device-row.ts"
import { type Having, type Life, lifeOf } from "./life.ts"
import { demoMemberId } from "./person.ts"

export interface Population extends Having {
  readonly workspaceId: WorkspaceId
  /** So many members in all; those who are there already stay as they are. */
  readonly members: number
  readonly passwordHash: Redacted.Redacted<string> | null
  readonly progress: (members: number) => Effect.Effect<void>
}

/** Members in one transaction. */
const BATCH = 250
/** Rows in one statement: of the widest, half of the parameters that either database takes. */
const ROWS = 500
const SYSTEM = JSON.stringify({ _tag: "System", via: "commandLine" })

const memberRowOf = ({ devices, events, joinedAt, member }: Life, hash: string | null) => ({
  workspace_id: member.workspaceId,
  id: member.id,
  username: member.username,
  email: member.email,
  password_hash: hash,
  role: member.role,
  state: member.state,
  language: member.language,
  joined_at: joinedAt,
  version: events.length,
  changed_at: events.at(-1)?.at ?? joinedAt,
  trusted: devices.filter(({ status }) => status === "approved" || status === "locked").length
})

const ownerOf = ({ member }: Life) => ({ workspace_id: member.workspaceId, member_id: member.id })

const deviceRows = (life: Life) => {
  const used = new Map(life.uses.map(({ at, deviceId }) => [deviceId, at]))
  let slot = 0
  return life.devices.map((device, ordinal) => ({
    ...ownerOf(life),
    slot: isTerminal(device.status) ? null : (slot += 1),
    address: "203.0.113.1",
    role: life.member.role,
    active_at: used.get(device.id) ?? device.registeredAt,
    facet: facetOfDevice(device, life.member.role),
    ...deviceRow(device, ordinal)
  }))
}

const journalRows = (life: Life) => {
  const key = { workspaceId: life.member.workspaceId, memberId: life.member.id }
  const lines = life.events.map((event, position) => ({
    position,
    format: JOURNAL_FORMAT,
    event: JSON.stringify(event),
    actor: SYSTEM,
    address: null,
    at: event.at
  }))
  return chained(key, lines, GENESIS).map((line) => ({ ...ownerOf(life), ...line }))
}

const useRows = (life: Life) =>
  life.uses.map(({ address, at, deviceId }) => ({ ...ownerOf(life), device_id: deviceId, at, address }))

const activityRow = (life: Life) => ({
  ...ownerOf(life),
  at: life.uses.reduce((latest, { at }) => Math.max(latest, at), 0)
})

const insertAll = Effect.fnUntraced(function* (table: string, rows: ReadonlyArray<Record<string, unknown>>) {
  const sql = yield* SqlClient.SqlClient
  for (const some of Array.chunksOf(rows, ROWS)) yield* sql`INSERT INTO ${sql(table)} ${sql.insert(some)}`
})

const write = Effect.fnUntraced(function* (lives: ReadonlyArray<Life>, hash: string | null) {
  yield* insertAll(
    "member",
    lives.map((life) => memberRowOf(life, hash))
  )
  yield* insertAll("member_activity", lives.map(activityRow))
  yield* insertAll("device", lives.flatMap(deviceRows))
  yield* insertAll("device_use", lives.flatMap(useRows))
  yield* insertAll(
    "challenge",
    lives.flatMap((life) =>
      life.challenges.map((one, at) => ({ ...ownerOf(life), ...challengeRow(one, at) }))
    )
  )
  yield* insertAll("journal", lives.flatMap(journalRows))
})

/** The number of the last one who is there; they were written in order. */
const lastThere = Effect.fnUntraced(function* (workspaceId: WorkspaceId) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ readonly id: string | null }>`
    SELECT max(id) AS id FROM member
    WHERE workspace_id = ${workspaceId} AND id >= ${demoMemberId(0)} AND id <= ${"demo-9999999"}`
  return row?.id === null || row?.id === undefined ? 0 : Number(row.id.slice("demo-".length))
})

/** Much is written in little order: a cache that holds the indexes, and figures for the planner afterwards. */
const prepared = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.void,
    orElse: () => Effect.asVoid(sql`PRAGMA cache_size = -400000`)
  })
})
const finished = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.onDialectOrElse({
    pg: () => Effect.asVoid(sql`ANALYZE`),
    orElse: () => Effect.asVoid(sql`PRAGMA wal_checkpoint(TRUNCATE)`)
  })
})

/**
 * Invented members with devices in every status and of every kind, for trying the administrators' pages at size: the same people
 * each time, with a journal that makes what is stored. Gives how many were added. Never for a workspace of real people.
 */
export const populate = Effect.fn("populate")(function* (asked: Population) {
  const sql = yield* SqlClient.SqlClient
  const now: Instant = yield* (yield* StoreClock).now
  const { members, passwordHash, progress, workspaceId } = asked
  const hash = passwordHash === null ? null : Redacted.value(passwordHash)
  const from = yield* lastThere(workspaceId)
  yield* prepared
  for (let last = from; last < members; last += BATCH) {
    const count = Math.min(BATCH, members - last)
    const lives = globalThis.Array.from({ length: count }, (_, at) =>
      lifeOf(workspaceId, last + at + 1, asked, now)
    )
    yield* sql.withTransaction(write(lives, hash))
    yield* progress(last + count)
  }
  yield* finished
  return Math.max(0, members - from)
}, Effect.orDie)
