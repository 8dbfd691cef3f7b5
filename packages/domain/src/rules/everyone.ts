import type { DeviceFilter, MemberFilter, TrustedHow } from "../admin-views.ts"
import type { Device } from "../device.ts"
import type { Instant } from "../instant.ts"
import type { Member } from "../member.ts"
import { statusAt } from "./liveness.ts"
import { nameKey } from "./name.ts"

/** What is looked for: the beginning of a username or an address, and of a device's name by its key (D7). */
export interface Sought {
  readonly login: string
  readonly name: string
}

/** S18: what was typed into the search; null where nothing is looked for. */
export const soughtIn = (typed: string): Sought | null => {
  const name = nameKey(typed)
  return name === "" ? null : { login: typed.trim().toLowerCase(), name }
}

/** S10: how a device came to be trusted, if it ever was. */
export const trustedHow = ({ trusted }: Pick<Device, "trusted">): TrustedHow => {
  if (trusted === null) return "never"
  if (trusted._tag === "ByDevice") return "device"
  return trusted.fallback ? "fallback" : "code"
}

/** When a device was last used; one that never was counts from when it was set up. */
export const activeAt = (device: Pick<Device, "registeredAt">, lastUsedAt: Instant | null): Instant =>
  lastUsedAt ?? device.registeredAt

const isOneOf = <A>(choices: ReadonlyArray<A>, one: A): boolean =>
  choices.length === 0 || choices.includes(one)

const bearsLogin = ({ email, username }: Member, { login }: Sought): boolean =>
  username.startsWith(login) || email.startsWith(login)

/** S18: whether a device is one of those that are asked for, at a moment (D20). */
export const deviceMatches = (
  filter: DeviceFilter,
  { device, lastUsedAt, member }: { device: Device; lastUsedAt: Instant | null; member: Member },
  at: Instant
): boolean => {
  const sought = soughtIn(filter.search)
  const active = activeAt(device, lastUsedAt)
  return (
    isOneOf(filter.status, statusAt(device, at)) &&
    isOneOf(filter.kind, device.facts.kind) &&
    isOneOf(filter.os, device.facts.os) &&
    isOneOf(filter.browser, device.facts.browser) &&
    isOneOf(filter.role, member.role) &&
    isOneOf(filter.trustedHow, trustedHow(device)) &&
    (filter.memberId === null || filter.memberId === member.id) &&
    (filter.lastUsedAfter === null || active >= filter.lastUsedAfter) &&
    (filter.lastUsedBefore === null || active < filter.lastUsedBefore) &&
    (sought === null || bearsLogin(member, sought) || nameKey(device.name).startsWith(sought.name))
  )
}

/** S18: whether a member is one of those that are asked for; `trusted`: how many devices of theirs are Approved or Locked. */
export const memberMatches = (filter: MemberFilter, member: Member, trusted: number): boolean => {
  const sought = soughtIn(filter.search)
  return (
    isOneOf(filter.role, member.role) &&
    (filter.state === null || filter.state === member.state) &&
    (filter.hasTrusted === null || filter.hasTrusted === trusted > 0) &&
    (sought === null || bearsLogin(member, sought))
  )
}
