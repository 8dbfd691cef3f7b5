import type { DeviceFilter } from "@tessera/domain/admin-views"
import { TrustedHow } from "@tessera/domain/admin-views"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { type Device, type DeviceStatus, SetUpPath } from "@tessera/domain/device"
import { Role } from "@tessera/domain/member"
import { trustedHow } from "@tessera/domain/rules/everyone"

/** What migration 7 put into `device.facet`. The lists are its own: one that grows is a migration. */
const STATUSES: ReadonlyArray<DeviceStatus> = [
  "pendingVerification",
  "pendingApproval",
  "approved",
  "locked",
  "removed",
  "denied",
  "expired",
  "cancelled"
]

/** What all devices of one facet have in common, as it is stored. */
export interface Facet {
  readonly status: DeviceStatus
  readonly kind: ClientKind
  readonly os: OperatingSystem
  readonly browser: BrowserFamily
  readonly role: Role
  readonly how: TrustedHow
  readonly path: SetUpPath
}

const bits = <A>(facet: number, shift: number, count: number, values: ReadonlyArray<A>): A => {
  const value = values[(facet >> shift) % 2 ** count]
  if (value === undefined) throw new Error(`A facet that no migration knows: ${facet}`)
  return value
}

const placed = <A>(shift: number, values: ReadonlyArray<A>, value: A): number =>
  values.indexOf(value) << shift

/** `facetOf` backwards: what is stored beside a device, and by which it is found. */
export const facetNumber = ({ browser, how, kind, os, path, role, status }: Facet): number =>
  placed(0, Role.literals, role) |
  placed(3, TrustedHow.literals, how) |
  placed(5, BrowserFamily.literals, browser) |
  placed(9, OperatingSystem.literals, os) |
  placed(13, ClientKind.literals, kind) |
  placed(15, STATUSES, status) |
  placed(18, SetUpPath.literals, path)

/** The facet of a device of a member with this role. */
export const facetOfDevice = (device: Device, role: Role): number => {
  const { facts, path, status } = device
  const { browser, kind, os } = facts
  return facetNumber({ status, kind, os, browser, role, how: trustedHow(device), path })
}

/** The bits of the role: what a change of role replaces. */
export const ROLE_BITS = 8
export const roleBits = (role: Role): number => Role.literals.indexOf(role)

export const facetOf = (facet: number): Facet => ({
  role: bits(facet, 0, 3, Role.literals),
  how: bits(facet, 3, 2, TrustedHow.literals),
  browser: bits(facet, 5, 4, BrowserFamily.literals),
  os: bits(facet, 9, 4, OperatingSystem.literals),
  kind: bits(facet, 13, 2, ClientKind.literals),
  status: bits(facet, 15, 3, STATUSES),
  path: bits(facet, 18, 1, SetUpPath.literals)
})

/** What a device may be at some moment that is stored as this: the clock ends asks and locks before anybody writes it down. */
const mayBe = (status: DeviceStatus): ReadonlyArray<DeviceStatus> => {
  if (status === "pendingVerification" || status === "pendingApproval") return [status, "expired"]
  return status === "locked" ? [status, "approved"] : [status]
}

const isOneOf = <A>(choices: ReadonlyArray<A>, one: A): boolean =>
  choices.length === 0 || choices.includes(one)

/** Whether the clock may have made it something else than what is stored. */
export const isOfTheClock = (facet: number): boolean => mayBe(facetOf(facet).status).length > 1

/** Whether the filter asks for anything that the facet says. */
export const asksForFacets = ({ browser, kind, os, role, status, trustedHow }: DeviceFilter): boolean =>
  [browser, kind, os, role, status, trustedHow].some((choices) => choices.length > 0)

/** Whether a device of this facet may be one of those that are asked for. */
export const facetMayMatch = (filter: DeviceFilter, facet: number): boolean => {
  const { browser, how, kind, os, role, status } = facetOf(facet)
  return (
    isOneOf(filter.kind, kind) &&
    isOneOf(filter.os, os) &&
    isOneOf(filter.browser, browser) &&
    isOneOf(filter.role, role) &&
    isOneOf(filter.trustedHow, how) &&
    (filter.status.length === 0 || mayBe(status).some((one) => filter.status.includes(one)))
  )
}
