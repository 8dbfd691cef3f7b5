import type { Role } from "@tessera/domain/member"
import { outranks } from "@tessera/domain/rules/management"
import type { GroupRole } from "./ports/scim-store.ts"

interface Group {
  readonly id: string
  readonly displayName: string
}

/** Group names are compared without regard to case (RFC 7643 section 8.7.1: `displayName` is not `caseExact`). */
export const groupKey = (text: string): string => text.trim().toLowerCase()

const gives = ({ group }: GroupRole, { displayName, id }: Group): boolean =>
  group === id || groupKey(group) === groupKey(displayName)

/** R4, R32: the highest of the roles that these groups give, none above `roleMax`; null where they give none. */
export const roleFrom = (
  roles: ReadonlyArray<GroupRole>,
  groups: ReadonlyArray<Group>,
  roleMax: Role
): Role | null =>
  roles
    .filter((one) => groups.some((group) => gives(one, group)))
    .map(({ role }) => role)
    .filter((role) => !outranks(role, roleMax))
    .reduce<Role | null>((best, role) => (best === null || outranks(role, best) ? role : best), null)

/** The lower of the two. */
export const lowerOf = (one: Role, other: Role): Role => (outranks(one, other) ? other : one)
