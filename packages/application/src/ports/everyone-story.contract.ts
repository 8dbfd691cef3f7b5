import { type DeviceFilter, EVERY_DEVICE } from "@tessera/domain/admin-views"
import { Command } from "@tessera/domain/commands"
import { DeviceName } from "@tessera/domain/device"
import type { DeviceId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { Direction, Place } from "@tessera/domain/keyset"
import type { Role } from "@tessera/domain/member"
import { ASK_LIFE_MS } from "@tessera/domain/numbers"
import { activeAt, deviceMatches } from "@tessera/domain/rules/everyone"
import { nameKey } from "@tessera/domain/rules/name"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { type DeviceListing, type DeviceQuery, Everyone } from "./everyone.ts"
import type { MemberKey } from "./roster-store.ts"
import {
  type Client,
  deprovision,
  give,
  join,
  load,
  memberOf,
  newWorkspace,
  register,
  remove,
  signIn,
  system,
  trusted
} from "./story.contract.ts"

const lock = (key: MemberKey, deviceId: DeviceId, until: Instant | null) =>
  give(key, (at) => Command.cases.LockDevice.make({ deviceId, until, by: system, at }))
export const rename = ({ by, key }: Client, deviceId: DeviceId, name: string) =>
  give(key, (at) => Command.cases.RenameDevice.make({ deviceId, name: DeviceName.make(name), by, at }))
const deny = ({ by, key }: Client, deviceId: DeviceId) =>
  give(key, (at) => Command.cases.DenyDevice.make({ deviceId, notMe: false, by, at }))

/** One member with a device of each sort; names that differ only where a database might not look. */
const household = Effect.fnUntraced(function* (workspaceId: WorkspaceId, username: string, role: Role) {
  const member = memberOf(workspaceId, username, role)
  const key = yield* join(member)
  const mac = yield* trusted(key)
  yield* rename(mac, mac.deviceId, "100% Mac_1")
  yield* TestClock.adjust(60_000)
  const phone = yield* trusted(key, "mobile")
  yield* rename(mac, phone.deviceId, `Größe 😀 ${username}`)
  const gone = yield* trusted(key, "extension")
  yield* remove(mac, gone.deviceId)
  const asking = yield* register(yield* signIn(key), "approval", "Ask")
  yield* deny(mac, asking.deviceId)
  const waiting = yield* register(yield* signIn(key, "mobile"), "approval", "Waiting")
  yield* lock(key, phone.deviceId, Instant.make((yield* load(key)).now + 2 * ASK_LIFE_MS))
  return { member, key, mac, phone, waiting }
})

/** Three of one workspace and a fourth who left; one of another workspace with the same names. */
export const town = Effect.gen(function* () {
  const { id } = yield* newWorkspace
  const other = yield* newWorkspace
  const stranger = yield* household(other.id, "ann", "owner")
  const ann = yield* household(id, "ann", "owner")
  yield* TestClock.adjust(1_000)
  const bob = yield* household(id, "bob", "user")
  const rob = yield* household(id, "rob", "guest")
  const left = yield* household(id, "lea.v", "admin")
  yield* deprovision(left.key)
  const none = yield* join(memberOf(id, "zoe", "user"))
  return { id, other: other.id, ann, bob, rob, left, stranger, none }
})
export type Town = Effect.Success<typeof town>

export const compared = (one: string | number, other: string | number): number => {
  if (typeof one === "number" && typeof other === "number") return one - other
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}
const keyIn = (
  sort: DeviceQuery["sort"],
  { device, lastUsedAt, member }: Pick<DeviceListing, "device" | "lastUsedAt" | "member">
) =>
  ({
    id: 0,
    lastUsed: activeAt(device, lastUsedAt),
    registeredAt: device.registeredAt,
    name: nameKey(device.name),
    member: member.username
  })[sort]

/** What the rules say of the stored rosters, without any query. */
export const expected = Effect.fnUntraced(function* (
  { ann, bob, left, rob }: Town,
  filter: DeviceFilter,
  sort: DeviceQuery["sort"],
  direction: Direction
) {
  const rows: Array<Pick<DeviceListing, "device" | "lastUsedAt" | "member">> = []
  let now = Instant.make(0)
  for (const { key, member } of [ann, bob, rob, left]) {
    const found = yield* load(key)
    now = found.now
    for (const device of found.roster.devices) {
      const one = {
        device,
        lastUsedAt: found.lastUsed.get(device.id) ?? null,
        member: { ...member, role: found.roster.role, state: found.roster.state }
      }
      if (deviceMatches(filter, one, now)) rows.push(one)
    }
  }
  const sign = direction === "ascending" ? 1 : -1
  return rows
    .toSorted(
      (a, b) =>
        sign *
        (compared(keyIn(sort, a), keyIn(sort, b)) ||
          compared(a.member.id, b.member.id) ||
          compared(a.device.id, b.device.id))
    )
    .map(({ device }) => device.id)
})

export const QUERY = {
  ...EVERY_DEVICE,
  sort: "lastUsed",
  direction: "descending",
  after: null,
  limit: 100
} as const

/** Page by page, `limit` at a time, to the end. */
export const walked = Effect.fnUntraced(function* (workspaceId: WorkspaceId, query: DeviceQuery) {
  const everyone = yield* Everyone
  const ids: Array<DeviceId> = []
  let after: Place | null = query.after
  for (;;) {
    const { rows } = yield* everyone.devices(workspaceId, { ...query, after })
    ids.push(...rows.map(({ device }) => device.id))
    const last: DeviceListing | undefined = rows.at(-1)
    if (last === undefined || rows.length < query.limit) return ids
    after = last.place
  }
})
