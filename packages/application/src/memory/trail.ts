import type { AuditFilter } from "@tessera/domain/audit-views"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import {
  actorWord,
  clientOf,
  devicesIn,
  membersIn,
  type Sort,
  sortMatches,
  type TrailPlace
} from "@tessera/domain/rules/trail"
import { Effect, Layer } from "effect"
import { memberKey } from "../member-key.ts"
import { Trail, type TrailDevice, TRAIL_LINES_MAX, type TrailLine } from "../ports/trail.ts"
import { Memory, type Tables } from "./memory.ts"

type Line = TrailLine & {
  readonly event: NonNullable<TrailLine["event"]>
  readonly by: NonNullable<TrailLine["by"]>
}

const linesOf = (tables: Tables, id: WorkspaceId): ReadonlyArray<Line> => [
  ...(tables.workspaceJournals.get(id) ?? []).map((line) => ({ ...line, memberId: null })),
  ...[...tables.rosters.values()]
    .filter(({ key }) => key.workspaceId === id)
    .flatMap(({ journal, key }) => journal.map((line) => ({ ...line, memberId: key.memberId })))
]

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Newest first. */
const inOrder = (one: TrailPlace, other: TrailPlace): number =>
  other.at - one.at || compared(other.memberId ?? "", one.memberId ?? "") || other.position - one.position

const sortOf = ({ by, event }: Line): Sort => ({ tag: event._tag, by: actorWord(by), kind: clientOf(by) })

const actorOf = ({ by, memberId }: Line): MemberId | null =>
  by._tag === "Admin" ? by.memberId : by._tag === "Self" ? memberId : null

const matches = (filter: AuditFilter, line: Line): boolean => {
  const { actorId, before, deviceId, from, memberId } = filter
  const toThem =
    line.memberId === memberId ||
    (line.memberId === null && membersIn(line.event).some((id) => id === memberId))
  return (
    sortMatches(filter, sortOf(line)) &&
    (from === null || line.at >= from) &&
    (before === null || line.at < before) &&
    (memberId === null || toThem) &&
    (actorId === null || actorOf(line) === actorId) &&
    (deviceId === null || devicesIn(line.event).includes(deviceId))
  )
}

const devicesOf = (
  tables: Tables,
  workspaceId: WorkspaceId,
  members: ReadonlyArray<MemberId>
): ReadonlyArray<TrailDevice> =>
  members.flatMap((memberId) =>
    (tables.rosters.get(memberKey({ workspaceId, memberId }))?.roster.devices ?? []).map(
      ({ id, instanceId, name }) => ({ memberId, id, instanceId, name })
    )
  )

export const trailMemory = Layer.effect(
  Trail,
  Effect.map(Memory, (tables) =>
    Trail.of({
      lines: (id, query) =>
        Effect.map(tables.now, (now) => {
          const { after, limit } = query
          const found = linesOf(tables, id)
            .filter((line) => matches(query, line) && (after === null || inOrder(line, after) > 0))
            .toSorted(inOrder)
          return { now, lines: found.slice(0, Math.min(limit, TRAIL_LINES_MAX)) }
        }),
      names: (workspaceId, members, wanted) =>
        Effect.sync(() => ({
          members: new Map(
            members.flatMap((id) => {
              const stored = tables.members.get(memberKey({ workspaceId, memberId: id }))
              return stored === undefined ? [] : [[id, stored.member.username] as const]
            })
          ),
          devices: devicesOf(tables, workspaceId, wanted)
        }))
    })
  )
)
