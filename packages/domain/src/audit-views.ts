import { Schema } from "effect"
import { Actor } from "./actor.ts"
import { ClientKind } from "./client.ts"
import { DeviceName } from "./device.ts"
import { EVENTS } from "./event-catalogue.ts"
import { TrustEvent } from "./events.ts"
import { ClientInstanceId, DeviceId, MemberId, SessionId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Cursor, PageLimit } from "./keyset.ts"
import { Role, Username } from "./member.ts"
import { ActorWord, trailPlaceOf } from "./rules/trail.ts"
import { WorkspaceEvent } from "./workspace-events.ts"

/** T37: what is asked of a workspace's whole trail, and what of it is told. An empty list of choices is any. */

const anyOf = <S extends Schema.Constraint>(choice: S) => Schema.Array(choice).check(Schema.isMaxLength(100))

/** What events are called outside the journal. */
export const EventName = Schema.Literals(Object.values(EVENTS).map(({ name }) => name))
export type EventName = typeof EventName.Type

const what = {
  names: anyOf(EventName),
  /** From this moment on, and before that one. */
  from: Schema.NullOr(Instant),
  before: Schema.NullOr(Instant),
  /** The kind of client that it was done on. */
  kind: anyOf(ClientKind),
  /** Of the member that is asked for: what happened to this device, and what it let in or put out. */
  deviceId: Schema.NullOr(DeviceId)
}

/** A member's own history. */
export const OwnFilter = Schema.Struct(what)
export type OwnFilter = typeof OwnFilter.Type

const whole = {
  ...what,
  /** To whom it happened. */
  memberId: Schema.NullOr(MemberId),
  /** Which member did it, to themselves or to others. */
  actorId: Schema.NullOr(MemberId),
  by: anyOf(ActorWord)
}
interface OfDevice {
  readonly deviceId: DeviceId | null
  readonly memberId: MemberId | null
}
/** No device is looked up by its id alone. */
const deviceHasMember = Schema.makeFilter(
  ({ deviceId, memberId }: OfDevice) => deviceId === null || memberId !== null
)

export const AuditFilter = Schema.Struct(whole).check(deviceHasMember)
export type AuditFilter = typeof AuditFilter.Type

export const EVERYTHING: AuditFilter = {
  names: [],
  from: null,
  before: null,
  kind: [],
  deviceId: null,
  memberId: null,
  actorId: null,
  by: []
}

const page = { cursor: Schema.NullOr(Cursor), limit: PageLimit }
const cursorFits = Schema.makeFilter(
  ({ cursor }: { readonly cursor: string | null }) => cursor === null || trailPlaceOf(cursor) !== null
)

export const AuditAsked = Schema.Struct({ ...whole, ...page }).check(deviceHasMember, cursorFits)
export type AuditAsked = typeof AuditAsked.Type

export const OwnHistoryAsked = Schema.Struct({ ...what, ...page }).check(cursorFits)
export type OwnHistoryAsked = typeof OwnHistoryAsked.Type

const { DeviceRegistered, ...others } = TrustEvent.cases
const { matchNumber: _, ...registered } = DeviceRegistered.fields

/** An event as it is told: what the catalogue withholds is not in it. */
export const ToldEvent = Schema.Union([
  Schema.Struct(registered),
  ...Object.values(others),
  ...Object.values(WorkspaceEvent.cases)
])
export type ToldEvent = typeof ToldEvent.Type

const client = {
  kind: ClientKind,
  /** Of the device on which it was done, where it was one; by its name of today. */
  deviceName: Schema.NullOr(DeviceName),
  /** Null in a member's own history, of what an administrator did. */
  sessionId: Schema.NullOr(SessionId),
  instanceId: Schema.NullOr(ClientInstanceId)
}

/** Who did it: the journal's actor, by the names of today. */
export const ToldActor = Schema.TaggedUnion({
  Self: client,
  /** `username` is null where nobody is known by that id. */
  Admin: { memberId: MemberId, username: Schema.NullOr(Username), role: Role, ...client },
  Mailbox: {},
  System: { via: Actor.cases.System.fields.via }
})
export type ToldActor = typeof ToldActor.Type

export const AuditLine = Schema.Struct({
  /** No other line of the workspace has it. */
  id: Schema.String,
  at: Instant,
  position: Schema.Int,
  /** Whose journal it stands in; null for the workspace's own. */
  member: Schema.NullOr(Schema.Struct({ id: MemberId, username: Schema.NullOr(Username) })),
  /** Null where a newer release wrote it, and this one cannot read it. */
  name: Schema.NullOr(EventName),
  event: Schema.NullOr(ToldEvent),
  by: Schema.NullOr(ToldActor),
  address: Schema.NullOr(Schema.String),
  place: Schema.NullOr(Schema.String),
  /** The devices that the event speaks of, by their names of today. */
  devices: Schema.Array(Schema.Struct({ id: DeviceId, name: DeviceName })),
  /** The members that it speaks of beside whose it is. */
  members: Schema.Array(Schema.Struct({ id: MemberId, username: Username }))
})
export type AuditLine = typeof AuditLine.Type

export const AuditPage = Schema.Struct({
  now: Instant,
  /** Newest first. */
  lines: Schema.Array(AuditLine),
  /** Null on the last page. */
  cursor: Schema.NullOr(Cursor)
})
export type AuditPage = typeof AuditPage.Type

/** What a file of the trail is to hold. */
export const AuditExport = Schema.Struct({ filter: AuditFilter })
export type AuditExport = typeof AuditExport.Type
