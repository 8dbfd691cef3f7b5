import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { ClientKind } from "../client.ts"
import type { Device } from "../device.ts"
import type { ClientInstanceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import type { Role } from "../member.ts"
import { ManagementRefused } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { trustedDevice } from "./access.ts"
import type { Self } from "./membership.ts"

/** R32: they see and remove everyone's devices. */
export const isAdministrator = (role: Role): boolean =>
  role === "owner" || role === "superAdmin" || role === "admin"

const RANK: Record<Role, number> = { owner: 5, superAdmin: 4, admin: 3, user: 2, loginOnly: 1, guest: 0 }

/** Nobody is raised above, or acts on somebody above, the one who does it. */
export const outranks = (one: Role, other: Role): boolean => RANK[one] > RANK[other]

export interface Capabilities {
  /** R8: rename, remove; the member's own devices. */
  readonly manage: boolean
  /** D1, D5: approve, deny. */
  readonly decide: boolean
  /** R32: policies, and other members' devices. */
  readonly administer: boolean
}

interface Acting extends Facts {
  readonly instanceId: ClientInstanceId
  readonly kind: ClientKind
  readonly at: Instant
}

/** The device that stands behind what this session does: trusted, and of the kind that the session says it is. */
const standingOf = (asked: Acting): Device | undefined => {
  const device = trustedDevice(asked, asked.instanceId, asked.at)
  return device?.facts.kind === asked.kind ? device : undefined
}

/** R8, D1, R32, T6: by client kind, access and role. An extension does none of it, whoever holds it. */
export const capabilitiesOf = (asked: Acting): Capabilities => {
  const trusted = standingOf(asked) !== undefined
  const manage = trusted && asked.kind === "web"
  return {
    manage,
    decide: trusted && asked.kind !== "extension",
    administer: manage && isAdministrator(asked.roster.role)
  }
}

const refused = (reason: ManagementRefused["reason"]) => Effect.fail(new ManagementRefused({ reason }))

/** R8: the member's own trusted web session; gives its device. Refuses with `ManagementRefused`. */
export const mayManage = (facts: Facts, by: Self, at: Instant): Effect.Effect<Device, ManagementRefused> => {
  if (by.kind !== "web") return refused("notWeb")
  const device = standingOf({ ...facts, instanceId: by.instanceId, kind: by.kind, at })
  return device === undefined ? refused("notTrusted") : Effect.succeed(device)
}

/**
 * R32, R7: the command line and the identity provider, or an administrator in a trusted web session. Refuses everybody else
 * with `ManagementRefused`.
 */
export const mayAdminister = (by: Actor): Effect.Effect<void, ManagementRefused> => {
  if (by._tag === "System") return by.via === "clock" ? refused("notAdministrator") : Effect.void
  if (by._tag !== "Admin" || !isAdministrator(by.role)) return refused("notAdministrator")
  if (by.kind !== "web") return refused("notWeb")
  return by.trusted ? Effect.void : refused("notTrusted")
}

/**
 * As `mayAdminister`, for what changes who a person is here or lifts a lock: an administrator does that to somebody else
 * (D18), and to nobody who ranks higher.
 */
export const mayAdministerMember = (by: Actor, roster: Roster): Effect.Effect<void, ManagementRefused> =>
  by._tag === "Admin" && (by.memberId === roster.memberId || outranks(roster.role, by.role))
    ? refused("notAdministrator")
    : mayAdminister(by)

/** Nobody gives a role above their own. Refuses with `ManagementRefused`. */
export const mayGiveRole = (by: Actor, role: Role): Effect.Effect<void, ManagementRefused> =>
  by._tag === "Admin" && outranks(role, by.role) ? refused("notAdministrator") : Effect.void

/** R8: as `mayManage`, for whoever asks: what is only the member's own to do, nobody else does. */
export const isManager = (facts: Facts, by: Actor, at: Instant): Effect.Effect<Device, ManagementRefused> =>
  by._tag === "Self" ? mayManage(facts, by, at) : refused("notAdministrator")
