import { Schema } from "effect"
import { BrowserFamily, ClientFacts, ClientKind, OperatingSystem } from "./client.ts"
import { DeviceStatus } from "./device.ts"
import { DeviceId, MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Cursor, Direction, PageLimit, placeOf } from "./keyset.ts"
import { Member, MemberState, Role } from "./member.ts"
import { DeviceView } from "./views.ts"

/** R32, S18: what administrators ask of everyone's devices, and what they are shown. An empty list of choices is any. */

const anyOf = <S extends Schema.Constraint>(choice: S) => Schema.Array(choice).check(Schema.isMaxLength(16))

/** One character leaves nobody out: to look at all that begin with it is to look at everybody (T57). */
export const SEARCH_LENGTH_MIN = 2
export const SEARCH_LENGTH_MAX = 100

/**
 * The beginning of a username, of an e-mail address or of a device's name, of two characters at least; in any case, spaces as
 * they come. Empty: all.
 */
const Search = Schema.String.check(
  Schema.isMaxLength(SEARCH_LENGTH_MAX),
  Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u),
  Schema.isPattern(new RegExp(`^\\s*$|^\\s*\\S.{${SEARCH_LENGTH_MIN - 2},}\\S\\s*$`, "u"))
)

/** Whether the cursor is of the order that is asked for; else the input is refused as any other wrong one. */
export const cursorFits = (order: string, keyType: "string" | "number", cursor: string | null) =>
  cursor === null || placeOf(order, keyType, cursor) !== null

export const MemberSort = Schema.Literals(["username", "joinedAt", "lastActivity", "devices"])
export type MemberSort = typeof MemberSort.Type

interface Ordered {
  readonly sort: string
  readonly direction: Direction
}
/** Which list a cursor belongs to. */
export const memberOrder = ({ direction, sort }: Ordered): string => `members ${sort} ${direction}`
export const deviceOrder = ({ direction, sort }: Ordered): string => `devices ${sort} ${direction}`
export const memberKeyType = (sort: MemberSort) => (sort === "username" ? "string" : "number")
export const deviceKeyType = (sort: DeviceSort) =>
  sort === "name" || sort === "member" ? "string" : "number"

export const MemberFilter = Schema.Struct({
  search: Search,
  role: anyOf(Role),
  state: Schema.NullOr(MemberState),
  /** Whether one of their devices is Approved or Locked. */
  hasTrusted: Schema.NullOr(Schema.Boolean)
})
export type MemberFilter = typeof MemberFilter.Type

export const MembersAsked = Schema.Struct({
  ...MemberFilter.fields,
  sort: MemberSort,
  direction: Direction,
  cursor: Schema.NullOr(Cursor),
  limit: PageLimit
}).check(
  Schema.makeFilter((asked) => cursorFits(memberOrder(asked), memberKeyType(asked.sort), asked.cursor))
)
export type MembersAsked = typeof MembersAsked.Type

export const MemberRow = Schema.Struct({
  ...Member.fields,
  joinedAt: Instant,
  /** The latest recorded call or sign-in, to five minutes; null before the first. */
  lastActivityAt: Schema.NullOr(Instant),
  /** Devices that are Approved or Locked, and those that wait, now. */
  trusted: Schema.Int,
  pending: Schema.Int,
  /** A link to set a first password that was neither used nor revoked; null for who has a password, or was not sent one. */
  invitation: Schema.NullOr(Schema.Struct({ sentAt: Instant, expiresAt: Instant })),
  /** Whoever asks. */
  you: Schema.Boolean
})
export type MemberRow = typeof MemberRow.Type

export const MemberPage = Schema.Struct({
  now: Instant,
  rows: Schema.Array(MemberRow),
  /** Null on the last page. */
  cursor: Schema.NullOr(Cursor)
})
export type MemberPage = typeof MemberPage.Type

export const TrustedHow = Schema.Literals(["code", "fallback", "device", "never"])
export type TrustedHow = typeof TrustedHow.Type

/** `lastUsed`: the latest recorded use; one that was never used counts from when it was set up. `member`: by username. */
export const DeviceSort = Schema.Literals(["lastUsed", "registeredAt", "name", "member"])
export type DeviceSort = typeof DeviceSort.Type

export const DeviceFilter = Schema.Struct({
  search: Search,
  /** As of now: what the clock ended is Expired, whether or not somebody wrote it down. */
  status: anyOf(DeviceStatus),
  kind: anyOf(ClientKind),
  os: anyOf(OperatingSystem),
  browser: anyOf(BrowserFamily),
  memberId: Schema.NullOr(MemberId),
  role: anyOf(Role),
  /** As the sort of that name: from `lastUsedAfter` on, and before `lastUsedBefore`. */
  lastUsedBefore: Schema.NullOr(Instant),
  lastUsedAfter: Schema.NullOr(Instant),
  trustedHow: anyOf(TrustedHow)
})
export type DeviceFilter = typeof DeviceFilter.Type

export const EVERY_DEVICE: DeviceFilter = {
  search: "",
  status: [],
  kind: [],
  os: [],
  browser: [],
  memberId: null,
  role: [],
  lastUsedBefore: null,
  lastUsedAfter: null,
  trustedHow: []
}

export const DevicesAsked = Schema.Struct({
  ...DeviceFilter.fields,
  sort: DeviceSort,
  direction: Direction,
  cursor: Schema.NullOr(Cursor),
  limit: PageLimit
}).check(
  Schema.makeFilter((asked) => cursorFits(deviceOrder(asked), deviceKeyType(asked.sort), asked.cursor))
)
export type DevicesAsked = typeof DevicesAsked.Type

/** What a file of devices is to hold, and in which order. */
export const DevicesExport = Schema.Struct({
  filter: DeviceFilter,
  sort: DeviceSort,
  direction: Direction
})
export type DevicesExport = typeof DevicesExport.Type

/** S18: one row of everyone's devices. What is a member's own to decide about (codes, numbers, undo) is not in it. */
export const MemberDevice = Schema.Struct({
  memberId: MemberId,
  username: Member.fields.username,
  email: Member.fields.email,
  role: Role,
  state: MemberState,
  id: DeviceId,
  name: DeviceView.fields.name,
  facts: ClientFacts,
  status: DeviceStatus,
  registeredAt: Instant,
  expiresAt: Schema.NullOr(Instant),
  trustedAt: Schema.NullOr(Instant),
  trustedBy: DeviceView.fields.trustedBy,
  lastUsedAt: Schema.NullOr(Instant),
  place: Schema.NullOr(Schema.String),
  address: Schema.NullOr(Schema.String),
  lockedUntil: Schema.NullOr(Instant),
  ended: DeviceView.fields.ended,
  /** The device of whoever asks, with which they ask. */
  thisDevice: Schema.Boolean
})
export type MemberDevice = typeof MemberDevice.Type

export const DevicePage = Schema.Struct({
  now: Instant,
  rows: Schema.Array(MemberDevice),
  cursor: Schema.NullOr(Cursor)
})
export type DevicePage = typeof DevicePage.Type

export const MemberDetails = Schema.Struct({
  now: Instant,
  member: MemberRow,
  /** Registered ones first, then by last use; the newest 100. */
  devices: Schema.Array(MemberDevice),
  devicesHidden: Schema.Int,
  /** Live ones. */
  sessions: Schema.Int,
  /** What the rules let whoever asks do about this person. */
  may: Schema.Struct({
    deprovision: Schema.Boolean,
    reprovision: Schema.Boolean,
    signOut: Schema.Boolean,
    unlock: Schema.Boolean,
    /** Send a link to set a first password, or another one, and revoke it. */
    invite: Schema.Boolean,
    changeAddress: Schema.Boolean,
    /** The roles that may be given; empty where the role may not be changed. */
    roles: Schema.Array(Role)
  })
})
export type MemberDetails = typeof MemberDetails.Type
