import {
  Trail,
  TRAIL_LINES_MAX,
  type TrailDevice,
  type TrailLine,
  type TrailQuery
} from "@tessera/application/ports/trail"
import { Actor } from "@tessera/domain/actor"
import type { DeviceName } from "@tessera/domain/device"
import type { JournalEvent } from "@tessera/domain/event-catalogue"
import { TrustEvent } from "@tessera/domain/events"
import type { ClientInstanceId, DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect, Layer, Option, Schema } from "effect"
import { StoreClock } from "./clock.ts"
import { makeTerms, type Terms, termsFor } from "./trail/terms.ts"

interface Key {
  /** Empty for the workspace's own. */
  readonly member_id: MemberId | ""
  readonly position: number
  readonly at: Instant
}
interface Row {
  readonly member_id: MemberId | ""
  readonly position: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
}

const decodeEvent = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Union([TrustEvent, WorkspaceEvent]))
)
const decodeActor = Schema.decodeUnknownOption(Schema.fromJsonString(Actor))

const keyText = ({ member_id, position }: Pick<Key, "member_id" | "position">): string =>
  `${member_id} ${position}`

const lineOf = ({ at, member_id, position }: Key, { actor, address, event }: Row): TrailLine => ({
  at,
  memberId: member_id === "" ? null : member_id,
  position,
  event: Option.getOrNull<JournalEvent>(decodeEvent(event)),
  by: Option.getOrNull(decodeActor(actor)),
  address
})

/** The rows behind these keys, looked up one by one. */
const rowsOf = Effect.fnUntraced(function* ({ sql }: Terms, id: WorkspaceId, keys: ReadonlyArray<Key>) {
  const ofMembers = JSON.stringify(
    keys.flatMap((key) => (key.member_id === "" ? [] : [[key.member_id, key.position]]))
  )
  const own = keys.flatMap((key) => (key.member_id === "" ? [key.position] : []))
  const rows = yield* sql.onDialectOrElse({
    pg: () => sql<Row>`
      SELECT j.member_id, j.position, j.event, j.actor, j.address
      FROM json_array_elements(CAST(${ofMembers} AS json)) AS k CROSS JOIN LATERAL (
        SELECT * FROM journal j WHERE j.workspace_id = ${id} AND j.member_id = (k.value ->> 0)
          AND j.position = CAST(k.value ->> 1 AS BIGINT) OFFSET 0
      ) AS j`,
    orElse: () => sql<Row>`
      SELECT j.member_id, j.position, j.event, j.actor, j.address
      FROM json_each(${ofMembers}) AS k CROSS JOIN journal j
      WHERE j.workspace_id = ${id} AND j.member_id = k.value ->> 0 AND j.position = k.value ->> 1`
  })
  if (own.length === 0) return rows
  const ofWorkspace = yield* sql<Row>`
    SELECT '' AS member_id, position, event, actor, address FROM workspace_journal
    WHERE workspace_id = ${id} AND ${sql.in("position", own)}`
  return [...rows, ...ofWorkspace]
})

const linesOf = Effect.fnUntraced(function* (terms: Terms, id: WorkspaceId, query: TrailQuery) {
  const { sql } = terms
  const [first, ...rest] = yield* termsFor(terms, id, query)
  if (first === undefined) return []
  // A sort may have a hundred entries on the page, or none.
  const all = rest.reduce(
    (found, term) => sql`${found} UNION ALL SELECT * FROM (${term}) AS one`,
    sql`SELECT * FROM (${first}) AS one`
  )
  const keys = yield* sql<Key>`
    SELECT member_id, position, at FROM (${all}) AS page
    ORDER BY at DESC, member_id DESC, position DESC LIMIT ${query.limit}`
  const rows = new Map((yield* rowsOf(terms, id, keys)).map((row) => [keyText(row), row]))
  return keys.flatMap((key) => {
    const row = rows.get(keyText(key))
    return row === undefined ? [] : [lineOf(key, row)]
  })
})

interface DeviceNamed {
  readonly member_id: MemberId
  readonly id: DeviceId
  readonly instance_id: ClientInstanceId
  readonly name: DeviceName
}

/** Each looked up by its key: a page is of a hundred members at most, and a piece of a file of five hundred. */
const namesOf = Effect.fnUntraced(function* (
  { sql }: Terms,
  workspaceId: WorkspaceId,
  members: ReadonlyArray<MemberId>,
  devicesOf: ReadonlyArray<MemberId>
) {
  const here = sql`workspace_id = ${workspaceId}`
  const named =
    members.length === 0
      ? []
      : yield* sql<{ readonly id: MemberId; readonly username: Username }>`
        SELECT id, username FROM member WHERE ${here} AND ${sql.in("id", members)}`
  const devices =
    devicesOf.length === 0
      ? []
      : yield* sql<DeviceNamed>`
        SELECT member_id, id, instance_id, name FROM device WHERE ${here} AND ${sql.in("member_id", devicesOf)}
        ORDER BY member_id, ordinal`
  return {
    members: new Map(named.map(({ id, username }) => [id, username])),
    devices: devices.map(({ id, instance_id, member_id, name }): TrailDevice => ({
      memberId: member_id,
      id,
      instanceId: instance_id,
      name
    }))
  }
})

export const layer = Layer.effect(
  Trail,
  Effect.gen(function* () {
    const terms = yield* makeTerms
    const clock = yield* StoreClock
    return Trail.of({
      lines: Effect.fn("Trail.lines")(function* (id, query) {
        const now = yield* clock.now
        const limit = Math.min(query.limit, TRAIL_LINES_MAX)
        return { now, lines: yield* linesOf(terms, id, { ...query, limit }) }
      }, Effect.orDie),
      names: Effect.fn("Trail.names")(function* (id, members, devicesOf) {
        return yield* namesOf(terms, id, members, devicesOf)
      }, Effect.orDie)
    })
  })
)
