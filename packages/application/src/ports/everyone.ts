import type {
  DeviceFilter,
  DeviceSort,
  MemberFilter,
  MemberSort,
  TrustedHow
} from "@tessera/domain/admin-views"
import type { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import type { Device, DeviceName, DeviceStatus } from "@tessera/domain/device"
import type { DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import type { Member } from "@tessera/domain/member"
import type { Standing } from "@tessera/domain/rules/policy-effect"
import { Context, type Effect } from "effect"
import type { JournalEntry } from "./roster-store.ts"

/** How many rows one reading gives at most, whoever asks. */
export const ROWS_MAX = 1_001
/** Members whose devices and sessions are read at once. */
export const STANDINGS_MAX = 500

/** `id` is the order of the keys: what is gone through piece by piece, whatever happens to the rows meanwhile. */
export interface DeviceQuery extends DeviceFilter {
  readonly sort: DeviceSort | "id"
  readonly direction: Direction
  /** Behind this place; null from the beginning. */
  readonly after: Place | null
  readonly limit: number
}

export interface MemberQuery extends MemberFilter {
  readonly sort: MemberSort
  readonly direction: Direction
  readonly after: Place | null
  readonly limit: number
}

/** One device of one member, as it is stored; what it is at `now` is for the rules to say (`statusAt`). */
export interface DeviceListing {
  readonly member: Member
  readonly device: Device
  /** Of the device that approved it, where there is one. */
  readonly trustedByName: DeviceName | null
  readonly lastUsedAt: Instant | null
  /** Of its latest use, else of its set-up. */
  readonly address: string | null
  /** Where it stands in the order that was asked for. */
  readonly place: Place
}

export interface MemberListed {
  readonly member: Member
  readonly joinedAt: Instant
  readonly lastActivityAt: Instant | null
  readonly trusted: number
  readonly pending: number
  /** Whether they can be known by one. */
  readonly hasPassword: boolean
  /** One that was neither used nor ended; it may have expired. */
  readonly invitation: { readonly sentAt: Instant; readonly expiresAt: Instant } | null
  readonly place: Place
}

/** What one active member has that a policy is about: the devices that hold a place, and the sessions that are kept. */
export interface StandingListed extends Standing {
  readonly memberId: MemberId
}

export interface DeviceRef {
  readonly memberId: MemberId
  readonly deviceId: DeviceId
}

/** So many devices that are alike. */
export interface Alike {
  readonly status: DeviceStatus
  readonly kind: ClientKind
  readonly os: OperatingSystem
  readonly browser: BrowserFamily
  readonly count: number
}

/** So many devices that were set up on one day by one path, and what has become of them. */
export interface OfDay {
  /** When the day began, UTC. */
  readonly day: Instant
  readonly path: Device["path"]
  readonly status: DeviceStatus
  readonly how: TrustedHow
  readonly count: number
}

export interface Figures {
  readonly now: Instant
  readonly members: { readonly active: number; readonly withoutTrusted: number }
  readonly alike: ReadonlyArray<Alike>
  /** From `since` on. */
  readonly days: ReadonlyArray<OfDay>
  /** Once trusted, and ended on that day. */
  readonly ended: ReadonlyArray<{ readonly day: Instant; readonly count: number }>
  /** The first whole day of which everything was counted. */
  readonly since: Instant
}

export interface EventListed extends JournalEntry {
  readonly memberId: MemberId
  readonly username: Member["username"]
  readonly deviceName: DeviceName | null
}

/**
 * Port. R32: what administrators read of a whole workspace. Every reading is bounded, whatever the size of the workspace, and
 * passes no workspace's border (T4). Text is compared byte by byte, of usernames and addresses as they are and of device names
 * by their key (D7).
 */
export class Everyone extends Context.Service<
  Everyone,
  {
    /** At most `limit` (and `ROWS_MAX`) that match, in the order asked for, ties by the member's id and then the device's. */
    readonly devices: (
      workspaceId: WorkspaceId,
      query: DeviceQuery
    ) => Effect.Effect<{ readonly now: Instant; readonly rows: ReadonlyArray<DeviceListing> }>
    /** Those of these that there are, in the order of their ids; at most `ROWS_MAX`. */
    readonly these: (
      workspaceId: WorkspaceId,
      refs: ReadonlyArray<DeviceRef>
    ) => Effect.Effect<{ readonly now: Instant; readonly rows: ReadonlyArray<DeviceListing> }>
    /** How many match, up to `atMost`. */
    readonly count: (workspaceId: WorkspaceId, filter: DeviceFilter, atMost: number) => Effect.Effect<number>
    readonly members: (
      workspaceId: WorkspaceId,
      query: MemberQuery
    ) => Effect.Effect<{ readonly now: Instant; readonly rows: ReadonlyArray<MemberListed> }>
    /** Null where there is no such member here. */
    readonly member: (workspaceId: WorkspaceId, id: MemberId) => Effect.Effect<MemberListed | null>
    /** Active members behind this one, in the order of their ids; at most `limit` (and `STANDINGS_MAX`). */
    readonly standings: (
      workspaceId: WorkspaceId,
      after: MemberId | null,
      limit: number
    ) => Effect.Effect<{ readonly now: Instant; readonly rows: ReadonlyArray<StandingListed> }>
    /** The figures of the last `days` days (UTC), today among them. */
    readonly figures: (workspaceId: WorkspaceId, days: number) => Effect.Effect<Figures>
    /** Of all members, newest first. */
    readonly events: (
      workspaceId: WorkspaceId,
      limit: number
    ) => Effect.Effect<{ readonly now: Instant; readonly rows: ReadonlyArray<EventListed> }>
  }
>()("@tessera/application/Everyone") {}
