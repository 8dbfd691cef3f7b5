import { Everyone, type EventListed, ROWS_MAX, STANDINGS_MAX } from "@tessera/application/ports/everyone"
import { Actor } from "@tessera/domain/actor"
import type { DeviceFilter } from "@tessera/domain/admin-views"
import type { DeviceName } from "@tessera/domain/device"
import { TrustEvent } from "@tessera/domain/events"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import { Effect, Layer, Schema } from "effect"
import { StoreClock } from "./clock.ts"
import { countOf, keysOfPage } from "./everyone/device-page.ts"
import { prepare, prepareCount } from "./everyone/device-ways.ts"
import { figuresOf } from "./everyone/figures.ts"
import { listedOf, listingOf, listingsOf } from "./everyone/listings.ts"
import { memberPage, oneMember } from "./everyone/member-page.ts"
import { standingsFrom } from "./everyone/standings.ts"
import { makeWords, type Words } from "./everyone/words.ts"

type Port = Everyone["Service"]

const makeDevices = Effect.gen(function* () {
  const words = yield* makeWords
  const clock = yield* StoreClock

  const devices: Port["devices"] = Effect.fn("Everyone.devices")(function* (workspaceId, query) {
    const now = yield* clock.now
    const prepared = yield* prepare(words, workspaceId, query, now)
    if (prepared.facets?.length === 0) return { now, rows: [] }
    const page = yield* keysOfPage(words, prepared, query, Math.min(query.limit, ROWS_MAX))
    const keys = ["p.sort_key", "p.member_id", "p.id"]
    const rows = yield* listingsOf(words, page, [keys, query.direction])
    return { now, rows: rows.map(listingOf) }
  }, Effect.orDie)

  const these: Port["these"] = Effect.fn("Everyone.these")(function* (workspaceId, refs) {
    const now = yield* clock.now
    const { sql } = words
    const text = JSON.stringify(refs.slice(0, ROWS_MAX).map(({ deviceId, memberId }) => [memberId, deviceId]))
    const named = sql.onDialectOrElse({
      pg: () =>
        sql`SELECT value ->> 0 AS member_id, value ->> 1 AS id FROM json_array_elements(CAST(${text} AS json))`,
      orElse: () => sql`SELECT value ->> 0 AS member_id, value ->> 1 AS id FROM json_each(${text})`
    })
    const page = sql`
      SELECT DISTINCT d.workspace_id, d.member_id, d.id, 0 AS sort_key FROM (${named}) AS n CROSS JOIN device d
      WHERE d.workspace_id = ${workspaceId} AND d.member_id = n.member_id AND d.id = n.id`
    const rows = yield* listingsOf(words, page, [["p.member_id", "p.id"], "ascending"])
    return { now, rows: rows.map(listingOf) }
  }, Effect.orDie)

  const count = Effect.fn("Everyone.count")(function* (
    workspaceId: WorkspaceId,
    filter: DeviceFilter,
    atMost: number
  ) {
    const prepared = yield* prepareCount(words, workspaceId, filter, yield* clock.now)
    if (prepared.facets?.length === 0) return 0
    const [row] = yield* words.sql<{ readonly found: number }>`${countOf(words, prepared, atMost)}`
    return row?.found ?? 0
  }, Effect.orDie)
  return { devices, these, count }
})

const makeMembers = Effect.gen(function* () {
  const words = yield* makeWords
  const clock = yield* StoreClock
  const members: Port["members"] = Effect.fn("Everyone.members")(function* (workspaceId, query) {
    const now = yield* clock.now
    const rows = yield* memberPage(words, workspaceId, query, Math.min(query.limit, ROWS_MAX), now)
    return { now, rows: rows.map(listedOf) }
  }, Effect.orDie)
  const member = Effect.fn("Everyone.member")(function* (workspaceId: WorkspaceId, id: MemberId) {
    const [row] = yield* oneMember(words, workspaceId, id, yield* clock.now)
    return row === undefined ? null : listedOf(row)
  }, Effect.orDie)
  const standings: Port["standings"] = Effect.fn("Everyone.standings")(function* (id, after, limit) {
    const now = yield* clock.now
    return { now, rows: yield* standingsFrom(words, id, after, Math.min(limit, STANDINGS_MAX)) }
  }, Effect.orDie)
  return { members, member, standings }
})

interface EventRow {
  readonly member_id: MemberId
  readonly username: Username
  readonly position: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
  readonly at: Instant
}

const decodeEvent = Schema.decodeUnknownSync(Schema.fromJsonString(TrustEvent))
const decodeActor = Schema.decodeUnknownSync(Schema.fromJsonString(Actor))

const nameOf = Effect.fnUntraced(function* (
  { sql }: Words,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  event: TrustEvent
) {
  if (!("deviceId" in event)) return null
  const [row] = yield* sql<{ readonly name: DeviceName }>`
    SELECT name FROM device WHERE workspace_id = ${workspaceId} AND member_id = ${memberId} AND id = ${event.deviceId}`
  return row?.name ?? null
})

const makeEvents = Effect.gen(function* () {
  const words = yield* makeWords
  const clock = yield* StoreClock
  const { sql } = words
  const events: Port["events"] = Effect.fn("Everyone.events")(function* (workspaceId, limit) {
    const now = yield* clock.now
    const rows = yield* sql<EventRow>`
      SELECT j.member_id, m.username, j.position, j.event, j.actor, j.address, j.at
      FROM journal j CROSS JOIN member m
      WHERE j.workspace_id = ${workspaceId} AND m.workspace_id = ${workspaceId} AND m.id = j.member_id
      ORDER BY j.at DESC, j.member_id DESC, j.position DESC LIMIT ${limit}`
    const told = yield* Effect.forEach(
      rows,
      Effect.fnUntraced(function* ({ actor, address, at, event: text, member_id, position, username }) {
        const event = decodeEvent(text)
        const deviceName = yield* nameOf(words, workspaceId, member_id, event)
        const by = decodeActor(actor)
        return {
          memberId: member_id,
          username,
          position,
          event,
          by,
          address,
          at,
          deviceName
        } satisfies EventListed
      })
    )
    return { now, rows: told }
  }, Effect.orDie)
  const figures: Port["figures"] = Effect.fn("Everyone.figures")(function* (workspaceId, days) {
    return yield* figuresOf(words, workspaceId, days, yield* clock.now)
  }, Effect.orDie)
  return { events, figures }
})

export const layer = Layer.effect(
  Everyone,
  Effect.gen(function* () {
    return Everyone.of({ ...(yield* makeDevices), ...(yield* makeMembers), ...(yield* makeEvents) })
  })
)
