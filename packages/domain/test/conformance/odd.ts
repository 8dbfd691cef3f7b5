import type { Challenge } from "../../src/challenge.ts"
import type { Device, DeviceStatus, Ended } from "../../src/device.ts"
import { Instant } from "../../src/instant.ts"
import type { Facts } from "../../src/roster.ts"
import {
  byCode,
  byDevice,
  type Client,
  code,
  DAY,
  device,
  id,
  kindOf,
  MINUTE,
  NOW,
  roster
} from "../given.ts"
import type { Draw } from "./draw.ts"
import { drawFacts, drawPolicy } from "./policies.ts"

/**
 * Rosters that no short life leads to: full ones, long histories, many ends at once, what a policy of earlier let in. Each is
 * one that could be stored: a device is whole, an instance is one live device.
 */

const LIVE = ["approved", "approved", "approved", "locked", "pendingApproval", "pendingVerification"] as const
const ENDED = ["removed", "denied", "expired", "cancelled"] as const
const REASONS: Readonly<
  Record<(typeof ENDED)[number], readonly [Ended["reason"], ...Array<Ended["reason"]>]>
> = {
  removed: ["removedByMember", "removedByAdmin", "removedByCode", "undone", "policy"],
  denied: ["denied", "matchNumber", "notMe"],
  expired: ["expired"],
  cancelled: ["cancelledByRequester", "backToNaming", "replaced"]
}

const ago = (draw: Draw, most: number): Instant =>
  Instant.make(NOW - (draw.chance(0.3) ? draw.int(0, 5) * MINUTE : draw.int(0, most)))
const soon = (draw: Draw, most: number): Instant => Instant.make(NOW + draw.int(-1, most))

const someDevice = (draw: Draw, n: number) => `d${draw.int(0, n)}`

const endOf = (draw: Draw, status: DeviceStatus, n: number): Ended | null => {
  const of = ENDED.find((one) => one === status)
  if (of === undefined) return null
  const byDeviceId = draw.chance(0.4) ? id(someDevice(draw, n)) : null
  return { at: ago(draw, 2 * DAY), reason: draw.one(REASONS[of]), byDeviceId }
}

const deviceOf = (draw: Draw, client: Client, status: DeviceStatus, n: number): Device => {
  const ended = endOf(draw, status, n)
  const pending = status === "pendingApproval" || status === "pendingVerification"
  const trusted = status === "approved" || status === "locked" || (status === "removed" && draw.chance(0.8))
  const at = ago(draw, 3 * DAY)
  return device(client, {
    id: `d${n}`,
    name: `${client} ${n}`,
    status,
    facts: drawFacts(draw, kindOf(client)),
    registeredAt: at,
    ended,
    expiresAt: pending ? soon(draw, 5 * MINUTE) : null,
    lockedUntil: status === "locked" && draw.chance(0.5) ? soon(draw, 5 * MINUTE) : null,
    trusted: !trusted
      ? null
      : draw.chance(0.6)
        ? byCode(at, draw.chance(0.3))
        : byDevice(someDevice(draw, n), at)
  })
}

const codesOf = (draw: Draw, devices: ReadonlyArray<Device>): ReadonlyArray<Challenge> =>
  draw.some(devices, 0.3).map(({ id, instanceId, sessionId, status }, n) =>
    code("web", {
      id: `c${n}`,
      deviceId: id,
      instanceId,
      sessionId,
      purpose: draw.chance(0.8) ? "setUp" : "removal",
      sentAt: ago(draw, DAY + 10 * MINUTE),
      triedAt: Array.from({ length: draw.int(0, 5) }, () => ago(draw, DAY + 5 * MINUTE)),
      state:
        status === "pendingVerification" ? "live" : draw.one(["used", "replaced", "burnt", "live"] as const)
    })
  )

const clientAt = (draw: Draw, n: number): Client => `${draw.one(["web", "web", "mobile", "extension"])}${n}`

/** How many ended devices there are besides; an overview shows a hundred. */
const drawHistory = (draw: Draw): number => (draw.chance(0.1) ? draw.int(98, 140) : draw.int(0, 8))

export const drawOdd = (draw: Draw): Facts & { readonly at: Instant } => {
  const history = drawHistory(draw)
  const ended = Array.from({ length: history }, (_, n) =>
    deviceOf(draw, clientAt(draw, draw.int(1, 30)), draw.one(ENDED), n)
  )
  const live = Array.from({ length: draw.chance(0.2) ? draw.int(18, 22) : draw.int(0, 6) }, (_, n) =>
    deviceOf(draw, clientAt(draw, n + 1), draw.one(LIVE), history + n)
  )
  const devices = [...ended, ...live]
  const used = draw.some(devices, 0.4).map(({ id }) => [id, ago(draw, 3 * DAY)] as const)
  return {
    roster: roster(devices, {
      state: draw.chance(0.97) ? "active" : "deprovisioned",
      joinedAt: Instant.make(NOW - draw.int(0, 102) * DAY),
      challenges: codesOf(draw, devices)
    }),
    policy: drawPolicy(draw),
    lastUsed: new Map(used),
    at: NOW
  }
}
