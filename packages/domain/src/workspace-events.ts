import { Schema } from "effect"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { EmailAddress, Role } from "./member.ts"
import { Policy } from "./policy.ts"

const Name = Schema.String.check(Schema.isMaxLength(200))

/**
 * What happened to a whole workspace and not to one member: appended to its journal in the transaction of the change (T37). Who
 * did it, from where and when stands beside it. A case says what was decided, and never a secret: no token, no key, no password.
 */
export const WorkspaceEvent = Schema.TaggedUnion({
  WorkspaceCreated: { slug: Name, name: Name, policy: Policy },
  /** D21: the whole policy as it is from now on, and its number; the line before tells what it was. */
  PolicyChanged: { policy: Policy, version: Schema.Int },
  /** R9: something is behind the check. */
  ApplicationAdded: { applicationId: Name, name: Name, url: Schema.String },
  /** T45: an identity provider may create and remove members; never the token itself. */
  ScimTokenMade: { tokenId: Name, name: Name, roleMax: Role, expiresAt: Schema.NullOr(Instant) },
  ScimTokenRevoked: { tokenId: Name },
  /** R4: which role a group of the identity provider gives; all of them from now on. */
  ScimRolesChanged: {
    roles: Schema.Array(Schema.Struct({ group: Schema.String.check(Schema.isMaxLength(256)), role: Role }))
  },
  /** An identity provider, by this token, gave a member another address. What it does to a roster stands in that journal. */
  ScimAddressChanged: { tokenId: Name, memberId: MemberId, email: EmailAddress },
  /** How many came and went; the roles that follow stand in the members' journals. */
  ScimGroupChanged: { tokenId: Name, groupId: Name, joined: Schema.Int, left: Schema.Int },
  ScimGroupRemoved: { tokenId: Name, groupId: Name }
})
export type WorkspaceEvent = typeof WorkspaceEvent.Type
