import { Option, Schema } from "effect"
import { Actor } from "../actor.ts"
import type { ClientKind } from "../client.ts"
import { type EventTag, EVENTS, type JournalEvent } from "../event-catalogue.ts"
import { type DeviceId, MemberId } from "../ids.ts"
import { Instant } from "../instant.ts"
import { cursorOf, placeOf } from "../keyset.ts"

/** T37: a workspace's trail is its members' journals and its own, newest first. */

/** Who did something, in one word: a person on a client of theirs, or no person. */
export const ActorWord = Schema.Literals([
  "self",
  "admin",
  "mailbox",
  ...Actor.cases.System.fields.via.literals
])
export type ActorWord = typeof ActorWord.Type

export const actorWord = (by: Actor): ActorWord => {
  switch (by._tag) {
    case "Self":
      return "self"
    case "Admin":
      return "admin"
    case "Mailbox":
      return "mailbox"
    case "System":
      return by.via
  }
}

export const clientOf = (by: Actor): ClientKind | null =>
  by._tag === "Self" || by._tag === "Admin" ? by.kind : null

/** Where a line stands: by its moment, then by whose it is, then by its position there. No two lines share all three. */
export interface TrailPlace {
  readonly at: Instant
  /** Null for the workspace's own journal, which comes after its members' lines of the same moment. */
  readonly memberId: MemberId | null
  readonly position: number
}

const ORDER = "trail"

export const trailCursor = ({ at, memberId, position }: TrailPlace): string =>
  cursorOf(ORDER, { key: at, ids: [String(position), ...(memberId === null ? [] : [memberId])] })

const Place = Schema.decodeUnknownOption(
  Schema.Struct({
    at: Instant,
    memberId: Schema.NullOr(MemberId),
    position: Schema.FiniteFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0))
  })
)

/** Null where it is none of ours. */
export const trailPlaceOf = (cursor: string): TrailPlace | null => {
  const place = placeOf(ORDER, "number", cursor)
  if (place === null) return null
  const [position, memberId = null] = place.ids
  return Option.getOrNull(Place({ at: place.key, memberId, position }))
}

/** The devices that an event speaks of. */
export const devicesIn = (event: JournalEvent): ReadonlyArray<DeviceId> =>
  [
    "deviceId" in event ? event.deviceId : null,
    "byDeviceId" in event ? event.byDeviceId : null,
    "previousDeviceId" in event ? event.previousDeviceId : null
  ].filter((id) => id !== null)

/** The members that an event of the workspace speaks of. */
export const membersIn = (event: JournalEvent): ReadonlyArray<MemberId> =>
  "memberId" in event ? [event.memberId] : []

/** What is told apart by sort alone, whoever's and whenever it is. */
export interface Sort {
  /** Null: written by a newer release. */
  readonly tag: EventTag | null
  readonly by: ActorWord
  readonly kind: ClientKind | null
}

export interface SortFilter {
  readonly names: ReadonlyArray<string>
  readonly by: ReadonlyArray<ActorWord>
  readonly kind: ReadonlyArray<ClientKind>
}

const among = <A>(wanted: ReadonlyArray<A>, one: A | null): boolean =>
  wanted.length === 0 || (one !== null && wanted.includes(one))

export const sortMatches = ({ by, kind, names }: SortFilter, sort: Sort): boolean =>
  among(names, sort.tag === null ? null : EVENTS[sort.tag].name) &&
  among(by, sort.by) &&
  among(kind, sort.kind)
