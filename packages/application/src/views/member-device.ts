import type { MemberDevice, MemberRow } from "@tessera/domain/admin-views"
import type { Instant } from "@tessera/domain/instant"
import { isPending, isTerminal, statusAt } from "@tessera/domain/rules/liveness"
import type { DeviceListing, MemberListed } from "../ports/everyone.ts"
import type { Session } from "../session.ts"
import { endedAt } from "./ended-at.ts"

export interface Looking {
  readonly now: Instant
  /** Whose session looks. */
  readonly session: Session
  /** By address: the places that are known. */
  readonly places: ReadonlyMap<string, string>
}

const trustedBy = ({ device: { trusted }, trustedByName }: DeviceListing): MemberDevice["trustedBy"] => {
  if (trusted === null) return null
  return trusted._tag === "ByCode"
    ? { _tag: "Code", fallback: trusted.fallback }
    : { _tag: "Device", deviceId: trusted.deviceId, name: trustedByName }
}

/** S18: a device as an administrator sees it. */
export const memberDeviceOf = (looking: Looking, listing: DeviceListing): MemberDevice => {
  const { now, places, session } = looking
  const { address, device, lastUsedAt, member } = listing
  const status = statusAt(device, now)
  return {
    memberId: member.id,
    username: member.username,
    email: member.email,
    role: member.role,
    state: member.state,
    id: device.id,
    name: device.name,
    facts: device.facts,
    status,
    registeredAt: device.registeredAt,
    expiresAt: isPending(status) ? device.expiresAt : null,
    trustedAt: device.trusted?.at ?? null,
    trustedBy: trustedBy(listing),
    lastUsedAt,
    place: address === null ? null : (places.get(address) ?? null),
    address,
    lockedUntil: status === "locked" ? device.lockedUntil : null,
    ended: endedAt(device, now),
    thisDevice:
      member.id === session.member.id && device.instanceId === session.instanceId && !isTerminal(status)
  }
}

export const memberRowOf = ({ session }: Pick<Looking, "session">, listed: MemberListed): MemberRow => {
  const { invitation, joinedAt, lastActivityAt, member, pending, trusted } = listed
  const you = member.id === session.member.id
  return { ...member, joinedAt, lastActivityAt, trusted, pending, invitation, you }
}
