import { Schema } from "effect"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { EmailAddress, Role } from "./member.ts"
import { Policy } from "./policy.ts"

const Name = Schema.String.check(Schema.isMaxLength(200))
const Origin = Schema.String.check(Schema.isMaxLength(1_024))

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
  ScimGroupRemoved: { tokenId: Name, groupId: Name },
  /** Events are told to others: where (the origin, for the rest of an address can be a secret), and which; null for all. */
  WebhookMade: { webhookId: Name, origin: Origin, events: Schema.NullOr(Schema.Array(Name)) },
  WebhookChanged: {
    webhookId: Name,
    origin: Origin,
    events: Schema.NullOr(Schema.Array(Name)),
    enabled: Schema.Boolean
  },
  WebhookSecretRotated: { webhookId: Name },
  WebhookRemoved: { webhookId: Name, origin: Origin },
  /** By itself: it took nothing for days, or said that it is gone. */
  WebhookSwitchedOff: { webhookId: Name, origin: Origin, why: Schema.Literals(["failing", "gone"]) },
  WebhookTested: { webhookId: Name },
  /** What happened since then is sent once more. */
  WebhookReplayed: { webhookId: Name, since: Instant },
  WebhookDeliveryResent: { webhookId: Name, messageId: Name },
  /** T44: an identity provider that members sign in by; never its secret. */
  SignOnProviderAdded: {
    providerId: Name,
    name: Name,
    issuer: Schema.String.check(Schema.isMaxLength(255)),
    clientId: Schema.String.check(Schema.isMaxLength(255)),
    domains: Schema.Array(Name),
    enabled: Schema.Boolean
  },
  SignOnProviderChanged: {
    providerId: Name,
    name: Name,
    domains: Schema.Array(Name),
    enabled: Schema.Boolean,
    secretChanged: Schema.Boolean
  },
  SignOnProviderRemoved: { providerId: Name },
  /** T44: from now on this subject of this issuer is this member; a verified address said so. */
  SignOnLinked: {
    providerId: Name,
    memberId: MemberId,
    issuer: Schema.String.check(Schema.isMaxLength(255)),
    subject: Schema.String.check(Schema.isMaxLength(255))
  },
  /** The next sign-in by a provider links the member anew. */
  SignOnUnlinked: { memberId: MemberId },
  /** Whether a password is taken, from anybody. */
  PasswordsSwitched: { taken: Schema.Boolean }
})
export type WorkspaceEvent = typeof WorkspaceEvent.Type
