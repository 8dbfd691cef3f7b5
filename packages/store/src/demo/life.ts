import { Challenge } from "@tessera/domain/challenge"
import { Device, type DeviceStatus } from "@tessera/domain/device"
import type { TrustEvent } from "@tessera/domain/events"
import type { DeviceId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import { DAY_MS } from "@tessera/domain/numbers"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { AS_STORED } from "../rows/as-stored.ts"
import { type Chance, chanceOf } from "./chance.ts"
import { type DeviceLife, deviceLife } from "./device-life.ts"
import { personOf } from "./person.ts"

/** All that is stored of one invented member: what happened, and what came of it. */
export interface Life {
  readonly member: Member
  readonly joinedAt: Instant
  readonly devices: ReadonlyArray<Device>
  readonly challenges: ReadonlyArray<Challenge>
  /** In order; `fold(nobody, events)` is this member's roster. */
  readonly events: ReadonlyArray<TrustEvent>
  /** When and from where each device was last used. */
  readonly uses: ReadonlyArray<{
    readonly deviceId: DeviceId
    readonly at: Instant
    readonly address: string
  }>
}

const YEAR_MS = 365 * DAY_MS
const JUST_NOW_MS = 60_000

/** Of what is set up after the first device. */
const STATUSES: Readonly<Record<DeviceStatus, number>> = {
  approved: 68,
  removed: 13,
  denied: 5,
  expired: 5,
  cancelled: 4.8,
  locked: 4,
  pendingApproval: 0.1,
  pendingVerification: 0.1
}

/** More lately than long ago; what waits began just now. */
const beginning = (status: DeviceStatus, now: Instant, chance: Chance): Instant => {
  const pending = status === "pendingApproval" || status === "pendingVerification"
  const ago = pending ? JUST_NOW_MS : DAY_MS + chance.next() ** 2 * (YEAR_MS - 2 * DAY_MS)
  return Instant.make(Math.floor(now - ago))
}

const livesOf = (
  member: Member,
  { count, full }: { count: number; full: boolean },
  joinedAt: Instant,
  now: Instant,
  chance: Chance
) => {
  const base = { memberId: member.id, username: member.username, now }
  const born = {
    ...base,
    ordinal: 0,
    registeredAt: Instant.make(joinedAt + 1_000),
    anchor: null,
    status: "approved"
  } as const
  const first = deviceLife(born, chance)
  const begins = Array.from({ length: count - 1 }, () => {
    const drawn = chance.weighted(STATUSES)
    const status = full ? "approved" : drawn
    return { status, registeredAt: beginning(status, now, chance) }
  }).toSorted((one, other) => one.registeredAt - other.registeredAt)
  const anchor = first.device.id
  return [
    first,
    ...begins.map((begin, index) => deviceLife({ ...base, ...begin, ordinal: index + 1, anchor }, chance))
  ]
}

/** R7: whoever left has nothing that is trusted, and nothing that waits. */
const leaving = (lives: ReadonlyArray<DeviceLife>, at: Instant): ReadonlyArray<DeviceLife> =>
  lives.map((life) => {
    const { challenge, device, events } = life
    if (isTerminal(device.status)) return life
    const pending = device.trusted === null
    const ended = { at, reason: "deprovisioned", byDeviceId: null } as const
    const status = pending ? "cancelled" : "removed"
    const event: TrustEvent = pending
      ? { _tag: "DeviceCancelled", deviceId: device.id, reason: "deprovisioned", at }
      : { _tag: "DeviceRemoved", deviceId: device.id, byDeviceId: null, reason: "deprovisioned", at }
    return {
      device: new Device(
        Object.assign({}, device, { status, ended, expiresAt: null, lockedUntil: null }),
        AS_STORED
      ),
      challenge:
        challenge?.state === "live"
          ? new Challenge(Object.assign({}, challenge, { state: "burnt" as const }), AS_STORED)
          : challenge,
      events: [...events, event]
    }
  })

const usesOf = (lives: ReadonlyArray<DeviceLife>, now: Instant, chance: Chance): Life["uses"] =>
  lives.flatMap(({ device: { ended, id: deviceId, trusted } }) => {
    if (trusted === null || chance.int(10) === 0) return []
    const until = ended?.at ?? now
    const at = Instant.make(Math.floor(until - chance.next() ** 4 * (until - trusted.at)))
    return [{ deviceId, at, address: `203.0.113.${chance.int(255)}` }]
  })

export interface Having {
  /** 1 to 20. */
  readonly devicesMax: number
  /** Everybody has as many, each Approved; otherwise one to as many in every status, or none (one member of forty). */
  readonly full?: boolean
}

/** The member of this number, with devices. */
export const lifeOf = (
  workspaceId: WorkspaceId,
  index: number,
  { devicesMax, full = false }: Having,
  now: Instant
): Life => {
  const chance = chanceOf(index)
  const member = personOf(workspaceId, index, chance)
  const joinedAt = Instant.make(now - YEAR_MS - chance.int(30) * DAY_MS)
  const drawn = chance.int(40) === 0 ? 0 : 1 + chance.int(devicesMax)
  const count = full ? devicesMax : drawn
  const staying = count === 0 ? [] : livesOf(member, { count, full }, joinedAt, now, chance)
  const leaves = chance.int(50) === 0
  const lives = leaves ? leaving(staying, now) : staying
  const left: ReadonlyArray<TrustEvent> = leaves
    ? [
        {
          _tag: "SessionsEnded",
          which: "all",
          sessionId: null,
          instanceId: null,
          reason: "deprovisioned",
          at: now
        },
        { _tag: "MemberDeprovisioned", at: now }
      ]
    : []
  const happened = lives.flatMap(({ events }) => events).toSorted((one, other) => one.at - other.at)
  return {
    member: { ...member, state: leaves ? "deprovisioned" : "active" },
    joinedAt,
    devices: lives.map(({ device }) => device),
    challenges: lives.flatMap(({ challenge }) => challenge ?? []),
    events: [{ _tag: "MemberProvisioned", role: member.role, at: joinedAt }, ...happened, ...left],
    uses: usesOf(lives, now, chance)
  }
}
