import type { WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import { DAY_MS } from "@tessera/domain/numbers"
import type { Roster } from "@tessera/domain/roster"
import { activeAt, deviceMatches, memberMatches, trustedHow } from "@tessera/domain/rules/everyone"
import { isPending, statusAt } from "@tessera/domain/rules/liveness"
import { nameKey } from "@tessera/domain/rules/name"
import { Effect, Layer } from "effect"
import {
  type DeviceListing,
  type DeviceQuery,
  Everyone,
  type MemberListed,
  type MemberQuery,
  ROWS_MAX
} from "../ports/everyone.ts"
import { memberKey } from "../member-key.ts"
import { Memory, type StoredMember, type Tables } from "./memory.ts"
import { standingsIn } from "./standings.ts"

/** By code points, as a database compares bytes. */
const compared = (one: string, other: string): number => {
  const [a, b] = [Array.from(one, codePoint), Array.from(other, codePoint)]
  const at = a.findIndex((point, index) => point !== b[index])
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1)
}
const codePoint = (char: string): number => char.codePointAt(0) ?? 0

const comparedKeys = (one: Place["key"], other: Place["key"]): number =>
  typeof one === "number" && typeof other === "number" ? one - other : compared(String(one), String(other))

const inOrder = (one: Place, other: Place): number =>
  comparedKeys(one.key, other.key) ||
  one.ids.reduce((found, id, index) => found || compared(id, other.ids[index] ?? ""), 0)

interface Paged {
  readonly direction: Direction
  readonly after: Place | null
  readonly limit: number
}

const pageOf = <A extends { readonly place: Place }>(
  rows: ReadonlyArray<A>,
  paged: Paged
): ReadonlyArray<A> => {
  const { after, direction, limit } = paged
  const sign = direction === "ascending" ? 1 : -1
  return rows
    .filter(({ place }) => after === null || sign * inOrder(place, after) > 0)
    .toSorted((one, other) => sign * inOrder(one.place, other.place))
    .slice(0, Math.min(limit, ROWS_MAX))
}

const membersIn = (tables: Tables, id: WorkspaceId): ReadonlyArray<StoredMember> =>
  [...tables.members.values()].filter(({ member }) => member.workspaceId === id)

const keyOf = ({ member }: StoredMember): string =>
  memberKey({ workspaceId: member.workspaceId, memberId: member.id })

const devicePlace = (listing: Omit<DeviceListing, "place">, sort: DeviceQuery["sort"]): Place => {
  const { device, lastUsedAt, member } = listing
  const keys = {
    id: 0,
    lastUsed: activeAt(device, lastUsedAt),
    registeredAt: device.registeredAt,
    name: nameKey(device.name),
    member: member.username
  }
  return { key: keys[sort], ids: [member.id, device.id] }
}

const listings = (tables: Tables, id: WorkspaceId, sort: DeviceQuery["sort"]): ReadonlyArray<DeviceListing> =>
  membersIn(tables, id).flatMap((stored) => {
    const roster = tables.rosters.get(keyOf(stored))
    const devices = roster?.roster.devices ?? []
    return devices.map((device) => {
      const by = device.trusted?._tag === "ByDevice" ? device.trusted.deviceId : null
      const used = roster?.used.get(device.id)
      const listing = {
        member: stored.member,
        device,
        trustedByName: devices.find((one) => one.id === by)?.name ?? null,
        lastUsedAt: used?.at ?? null,
        address: used?.address ?? null
      }
      return { ...listing, place: devicePlace(listing, sort) }
    })
  })

const listed = (
  tables: Tables,
  stored: StoredMember,
  sort: MemberQuery["sort"],
  now: Instant
): MemberListed => {
  const roster = tables.rosters.get(keyOf(stored))?.roster
  const devices = roster?.devices ?? []
  const statuses = devices.map((device) => statusAt(device, now))
  const trusted = statuses.filter((status) => status === "approved" || status === "locked").length
  const joinedAt = roster?.joinedAt ?? Instant.make(0)
  const lastActivityAt = tables.activity.get(keyOf(stored)) ?? null
  const { member } = stored
  const keys = { username: member.username, joinedAt, lastActivity: lastActivityAt ?? 0, devices: trusted }
  return {
    member,
    joinedAt,
    lastActivityAt,
    trusted,
    pending: statuses.filter(isPending).length,
    hasPassword: stored.passwordHash !== null,
    invitation: invitationIn(roster),
    place: { key: keys[sort], ids: [member.id] }
  }
}

const invitationIn = (roster: Roster | undefined): MemberListed["invitation"] => {
  const link = roster?.passwordLinks.find(({ purpose }) => purpose === "invitation")
  return link === undefined ? null : { sentAt: link.sentAt, expiresAt: link.expiresAt }
}

const dayOf = (at: Instant): Instant => Instant.make(at - (at % DAY_MS))

const figuresOf = (tables: Tables, id: WorkspaceId, now: Instant, days: number) => {
  const devices = listings(tables, id, "id").map(({ device }) => device)
  const active = membersIn(tables, id)
    .map((stored) => listed(tables, stored, "username", now))
    .filter(({ member }) => member.state === "active")
  const since = Instant.make(Math.max(0, dayOf(now) - (days - 1) * DAY_MS))
  return {
    now,
    members: { active: active.length, withoutTrusted: active.filter(({ trusted }) => trusted === 0).length },
    alike: devices.map(({ facts: { browser, kind, os }, status }) => ({
      status,
      kind,
      os,
      browser,
      count: 1
    })),
    days: devices
      .filter(({ registeredAt }) => registeredAt >= since)
      .map((device) => {
        const { path, registeredAt, status } = device
        return { day: dayOf(registeredAt), path, status, how: trustedHow(device), count: 1 }
      }),
    ended: devices.flatMap(({ ended, trusted }) =>
      trusted === null || ended === null || ended.at < since ? [] : [{ day: dayOf(ended.at), count: 1 }]
    ),
    since
  }
}

const eventsOf = (tables: Tables, id: WorkspaceId, limit: number) =>
  membersIn(tables, id)
    .flatMap((stored) => {
      const { journal = [], roster } = tables.rosters.get(keyOf(stored)) ?? {}
      return journal.map((entry) => {
        const about = "deviceId" in entry.event ? entry.event.deviceId : null
        const deviceName = roster?.devices.find((device) => device.id === about)?.name ?? null
        return { ...entry, memberId: stored.member.id, username: stored.member.username, deviceName }
      })
    })
    .toSorted((a, b) => b.at - a.at || compared(b.memberId, a.memberId) || b.position - a.position)
    .slice(0, limit)

const withNow = <A>(tables: Tables, read: (now: Instant) => A) =>
  Effect.map(tables.now, (now) => ({ now, rows: read(now) }))

export const everyoneMemory = Layer.effect(
  Everyone,
  Effect.map(Memory, (tables) =>
    Everyone.of({
      devices: (id, query) =>
        withNow(tables, (now) =>
          pageOf(
            listings(tables, id, query.sort).filter((one) => deviceMatches(query, one, now)),
            query
          )
        ),
      these: (id, refs) =>
        withNow(tables, () =>
          pageOf(
            listings(tables, id, "id").filter(({ device, member }) =>
              refs.some((ref) => ref.memberId === member.id && ref.deviceId === device.id)
            ),
            { direction: "ascending", after: null, limit: ROWS_MAX }
          )
        ),
      count: (id, filter, atMost) =>
        Effect.map(tables.now, (now) =>
          Math.min(atMost, listings(tables, id, "id").filter((one) => deviceMatches(filter, one, now)).length)
        ),
      members: (id, query) =>
        withNow(tables, (now) =>
          pageOf(
            membersIn(tables, id)
              .map((stored) => listed(tables, stored, query.sort, now))
              .filter(({ member, trusted }) => memberMatches(query, member, trusted)),
            query
          )
        ),
      member: (workspaceId, memberId) =>
        Effect.map(tables.now, (now) => {
          const stored = tables.members.get(memberKey({ workspaceId, memberId }))
          return stored === undefined ? null : listed(tables, stored, "username", now)
        }),
      standings: (id, after, limit) => withNow(tables, () => standingsIn(tables, id, after, limit)),
      figures: (id, days) => Effect.map(tables.now, (now) => figuresOf(tables, id, now, days)),
      events: (id, limit) => withNow(tables, () => eventsOf(tables, id, limit))
    })
  )
)
