import { Schema } from "effect"

const Id = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/))

/** The tenant: members, policies, protected apps, one audit log. It leads every key in the database. */
export const WorkspaceId = Id.pipe(Schema.brand("WorkspaceId"))
export type WorkspaceId = typeof WorkspaceId.Type

export const MemberId = Id.pipe(Schema.brand("MemberId"))
export type MemberId = typeof MemberId.Type

/** One registered device. An ask is a device that is Pending approval, so this is the ask's id too. */
export const DeviceId = Id.pipe(Schema.brand("DeviceId"))
export type DeviceId = typeof DeviceId.Type

/** One sign-in of a member on one client instance. */
export const SessionId = Id.pipe(Schema.brand("SessionId"))
export type SessionId = typeof SessionId.Type

/** One e-mailed code. The code itself is derived from this id and is kept nowhere. */
export const ChallengeId = Id.pipe(Schema.brand("ChallengeId"))
export type ChallengeId = typeof ChallengeId.Type

/** One link by which a member sets a password. What stands in the letter is derived from this id and is kept nowhere. */
export const PasswordLinkId = Id.pipe(Schema.brand("PasswordLinkId"))
export type PasswordLinkId = typeof PasswordLinkId.Type

/** One installed client, known by its key: the RFC 7638 SHA-256 thumbprint, base64url, 43 characters. */
export const ClientInstanceId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{43}$/)).pipe(
  Schema.brand("ClientInstanceId")
)
export type ClientInstanceId = typeof ClientInstanceId.Type
