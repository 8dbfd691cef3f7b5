import type { Actor } from "@tessera/domain/actor"
import type { AuditFilter } from "@tessera/domain/audit-views"
import type { DeviceName } from "@tessera/domain/device"
import type { JournalEvent } from "@tessera/domain/event-catalogue"
import type { ClientInstanceId, DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Username } from "@tessera/domain/member"
import type { TrailPlace } from "@tessera/domain/rules/trail"
import { Context, type Effect } from "effect"

/** How many lines one reading gives at most, whoever asks. */
export const TRAIL_LINES_MAX = 1_001

export interface TrailQuery extends AuditFilter {
  /** Those behind this place, which are older; null from the newest on. */
  readonly after: TrailPlace | null
  readonly limit: number
}

/** One line of any journal of a workspace. */
export interface TrailLine extends TrailPlace {
  /** Null where a newer release wrote it, or somebody who was not this product: it is there, and cannot be read. */
  readonly event: JournalEvent | null
  readonly by: Actor | null
  readonly address: string | null
}

/** A device as the trail tells it. */
export interface TrailDevice {
  readonly memberId: MemberId
  readonly id: DeviceId
  readonly instanceId: ClientInstanceId
  readonly name: DeviceName
}

/** What people and devices are called today. */
export interface TrailNames {
  readonly members: ReadonlyMap<MemberId, Username>
  /** All of these members', the newest of an instance last. */
  readonly devices: ReadonlyArray<TrailDevice>
}

/**
 * Port. T37: all journals of a workspace as one trail, newest first: by moment, then by member (the workspace's own last), then
 * by position. What a filter says of a member means what happened to them, also where the workspace's journal tells it. Each
 * reading is bounded, whatever the length of the trail, and passes no workspace's border (T4).
 */
export class Trail extends Context.Service<
  Trail,
  {
    /** At most `limit` (and `TRAIL_LINES_MAX`). */
    readonly lines: (
      workspaceId: WorkspaceId,
      query: TrailQuery
    ) => Effect.Effect<{ readonly now: Instant; readonly lines: ReadonlyArray<TrailLine> }>
    /** Of those that there are: the names of these members, and the devices of those among them whose devices are wanted. */
    readonly names: (
      workspaceId: WorkspaceId,
      members: ReadonlyArray<MemberId>,
      devicesOf: ReadonlyArray<MemberId>
    ) => Effect.Effect<TrailNames>
  }
>()("@tessera/application/Trail") {}
