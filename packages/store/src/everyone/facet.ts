import type { DeviceFilter } from "@tessera/domain/admin-views"
import { TrustedHow } from "@tessera/domain/admin-views"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { type DeviceStatus, SetUpPath } from "@tessera/domain/device"
import { Role } from "@tessera/domain/member"

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
