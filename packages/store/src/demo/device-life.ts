import { Challenge } from "@tessera/domain/challenge"
import type { ClientFacts } from "@tessera/domain/client"
import { Device, DeviceName, type DeviceStatus, type Ended, MatchNumber } from "@tessera/domain/device"
import type { TrustEvent } from "@tessera/domain/events"
import { ChallengeId, ClientInstanceId, DeviceId, type MemberId, SessionId } from "@tessera/domain/ids"
import { after, Instant } from "@tessera/domain/instant"
import { ASK_LIFE_MS, DAY_MS, VERIFICATION_LIFE_MS } from "@tessera/domain/numbers"
import { AS_STORED } from "../rows/as-stored.ts"
import type { Chance } from "./chance.ts"

/** How one device came to be what it is: what happened, and what is stored of it. */
export interface DeviceLife {
  readonly device: Device
  readonly challenge: Challenge | null
  readonly events: ReadonlyArray<TrustEvent>
}

export interface Born {
  readonly memberId: MemberId
  readonly username: string
  readonly ordinal: number
  readonly registeredAt: Instant
  /** The member's first device, which approves the others; null for itself. */
  readonly anchor: DeviceId | null
  readonly status: DeviceStatus
  readonly now: Instant
}

const WEB = [
  ["macOS", "Chrome", "Mac"],
  ["macOS", "Safari", "Mac"],
  ["Windows", "Edge", "Windows PC"],
  ["Windows", "Chrome", "Windows PC"],
  ["Windows", "Firefox", "Windows PC"],
  ["Linux", "Firefox", "Linux PC"],
  ["ChromeOS", "Chrome", "Chromebook"],
  ["macOS", "Brave", "Mac"],
  ["Windows", "Opera", "Windows PC"],
  ["Linux", "Vivaldi", "Linux PC"]
] as const
const MOBILE = [
  ["Android", "Chrome", "Pixel 7"],
  ["Android", "Samsung Internet", "Galaxy S24"],
  ["iOS", "Safari", "iPhone"],
  ["iPadOS", "Safari", "iPad"],
  ["Android", "Firefox", "Pixel 9"]
] as const

const factsOf = (chance: Chance, anchor: boolean): ClientFacts => {
  const kind = anchor ? "web" : chance.weighted({ web: 50, extension: 20, mobile: 30 })
  const choices = kind === "mobile" ? MOBILE : WEB
  const [os, browser, model] = choices[chance.int(choices.length)] ?? WEB[0]
  return { kind, os, browser, osVersion: null, browserVersion: String(130 + chance.int(15)), model }
}

/** All that one device's events and rows have in common. */
interface Begun extends Born {
  readonly id: DeviceId
  readonly challengeId: ChallengeId
  readonly instanceId: ClientInstanceId
  readonly sessionId: SessionId
  readonly name: DeviceName
  readonly facts: ClientFacts
  readonly path: Device["path"]
  readonly fallback: boolean
}

const begun = (born: Born, chance: Chance): Begun => {
  const { anchor, memberId, ordinal, status, username } = born
  const id = `${memberId}-d${String(ordinal).padStart(2, "0")}`
  const facts = factsOf(chance, anchor === null)
  const byCode = anchor === null || facts.kind === "extension" || chance.int(8) === 0
  const asks = status === "denied" || status === "pendingApproval"
  const path = !asks && (byCode || status === "pendingVerification") ? "emailCode" : "approval"
  return {
    ...born,
    id: DeviceId.make(id),
    challengeId: ChallengeId.make(`${id}-c`),
    instanceId: ClientInstanceId.make(`${id}-key`.padEnd(43, "-")),
    sessionId: SessionId.make(`${id}-s`),
    name: DeviceName.make(
      `${username} ${facts.model} ${ordinal} - ${facts.os}/${facts.browser}`.slice(0, 64).trim()
    ),
    facts,
    path,
    fallback: path === "emailCode" && anchor !== null && facts.kind !== "extension"
  }
}

/** R13 to R19: an ask, or a code that was mailed. */
const asked = (life: Begun): Array<TrustEvent> => {
  const {
    challengeId,
    facts,
    fallback,
    id: deviceId,
    instanceId,
    name,
    path,
    registeredAt: at,
    sessionId
  } = life
  const by = { deviceId, instanceId, sessionId, at }
  const expiresAt = after(at, path === "approval" ? ASK_LIFE_MS : VERIFICATION_LIFE_MS)
  const given = {
    name,
    facts,
    path,
    fallback,
    matchNumber: MatchNumber.make("407"),
    previousDeviceId: null,
    expiresAt
  }
  const registered: TrustEvent = { _tag: "DeviceRegistered", ...by, ...given }
  return path === "approval"
    ? [registered]
    : [registered, { _tag: "CodeSent", challengeId, purpose: "setUp", ...by }]
}

const trustedAt = ({ registeredAt }: Begun): Instant => after(registeredAt, 40_000)

const approved = (life: Begun): Array<TrustEvent> => {
  const { anchor, challengeId, id: deviceId, path } = life
  const at = trustedAt(life)
  const code: Array<TrustEvent> = [
    { _tag: "CodeTried", challengeId, at },
    { _tag: "CodeUsed", challengeId, at }
  ]
  return [
    ...(path === "approval" ? [] : code),
    { _tag: "DeviceApproved", deviceId, byDeviceId: path === "approval" ? anchor : null, at }
  ]
}

const trustOf = (life: Begun): Device["trusted"] => {
  const { anchor, fallback, path } = life
  const at = trustedAt(life)
  return path === "approval" && anchor !== null
    ? { _tag: "ByDevice", at, deviceId: anchor }
    : { _tag: "ByCode", at, fallback }
}

/** How it ended, and with which event. */
const endOf = (life: Begun, chance: Chance): { readonly ended: Ended; readonly event: TrustEvent } | null => {
  const { anchor, id: deviceId, now, path, registeredAt, status } = life
  const soon = after(registeredAt, 30_000)
  switch (status) {
    case "removed": {
      const at = Instant.make(trustedAt(life) + Math.floor(chance.next() * (now - trustedAt(life))))
      const ended: Ended =
        chance.int(3) === 0
          ? { at, reason: "removedByAdmin", byDeviceId: null }
          : { at, reason: "removedByMember", byDeviceId: anchor }
      const { byDeviceId } = ended
      const reason = byDeviceId === null ? "removedByAdmin" : "removedByMember"
      return { ended, event: { _tag: "DeviceRemoved", deviceId, byDeviceId, reason, at } }
    }
    case "denied":
      return {
        ended: { at: soon, reason: "denied", byDeviceId: anchor },
        event: { _tag: "DeviceDenied", deviceId, byDeviceId: anchor, reason: "denied", at: soon }
      }
    case "expired": {
      const at = after(registeredAt, path === "approval" ? ASK_LIFE_MS : VERIFICATION_LIFE_MS)
      return {
        ended: { at, reason: "expired", byDeviceId: null },
        event: { _tag: "DeviceExpired", deviceId, at }
      }
    }
    case "cancelled":
      return {
        ended: { at: soon, reason: "cancelledByRequester", byDeviceId: null },
        event: { _tag: "DeviceCancelled", deviceId, reason: "cancelledByRequester", at: soon }
      }
    default:
      return null
  }
}

const isOnceTrusted = (status: DeviceStatus): boolean => ["approved", "locked", "removed"].includes(status)

const challengeOf = (life: Begun, trusted: boolean, over: boolean): Challenge => {
  const { challengeId: id, id: deviceId, instanceId, registeredAt: sentAt, sessionId } = life
  const state = trusted ? "used" : over ? "burnt" : "live"
  const triedAt = trusted ? [trustedAt(life)] : []
  return new Challenge(
    { id, purpose: "setUp", deviceId, instanceId, sessionId, sentAt, triedAt, state },
    AS_STORED
  )
}

/** A device that has become `status`. */
export const deviceLife = (born: Born, chance: Chance): DeviceLife => {
  const life = begun(born, chance)
  const { facts, fallback, id, instanceId, name, path, registeredAt, sessionId, status } = life
  const trusted = isOnceTrusted(status)
  const end = endOf(life, chance)
  const lockedUntil = status === "locked" && chance.int(2) === 0 ? after(born.now, 7 * DAY_MS) : null
  const lockAt = Instant.make(Math.floor((trustedAt(life) + born.now) / 2))
  const lock: ReadonlyArray<TrustEvent> =
    status === "locked" ? [{ _tag: "DeviceLocked", deviceId: id, until: lockedUntil, at: lockAt }] : []
  const pending = status === "pendingApproval" || status === "pendingVerification"
  const expiresAt = pending
    ? after(registeredAt, path === "approval" ? ASK_LIFE_MS : VERIFICATION_LIFE_MS)
    : null
  const device = new Device(
    {
      id,
      instanceId,
      sessionId,
      name,
      facts,
      status,
      path,
      fallback,
      registeredAt,
      expiresAt,
      matchNumber: MatchNumber.make("407"),
      matchNumberMisses: 0,
      trusted: trusted ? trustOf(life) : null,
      lockedUntil,
      ended: end?.ended ?? null,
      previousDeviceId: null
    },
    AS_STORED
  )
  return {
    device,
    challenge: path === "approval" ? null : challengeOf(life, trusted, end !== null),
    events: [
      ...asked(life),
      ...(trusted ? approved(life) : []),
      ...lock,
      ...(end === null ? [] : [end.event])
    ]
  }
}
