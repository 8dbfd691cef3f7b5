import { Schema } from "effect"
import { Instant } from "./instant.ts"
import { Role } from "./member.ts"

const plain = (max: number) =>
  Schema.String.check(
    Schema.isMaxLength(max),
    Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u),
    Schema.isPattern(/^\S(?:.*\S)?$/u)
  )

/** What an administrator calls a token of an identity provider. */
export const ScimTokenName = plain(64)
export const ScimTokenId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/))
/** Days; null for a token that lasts until it is revoked. */
export const ScimTokenLife = Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_095 })))

export const ScimTokenView = Schema.Struct({
  id: ScimTokenId,
  name: Schema.String,
  /** By username. */
  madeBy: Schema.String,
  madeAt: Instant,
  /** To five minutes; null before the first use. */
  lastUsedAt: Schema.NullOr(Instant),
  expiresAt: Schema.NullOr(Instant),
  /** T45: what it gives and acts on at most. */
  roleMax: Role
})
export type ScimTokenView = typeof ScimTokenView.Type

/** A group of the identity provider, by its name or its id, and the role that its members get. */
export const GroupRole = Schema.Struct({ group: plain(256), role: Role })
export type GroupRole = typeof GroupRole.Type

const keyOf = ({ group }: GroupRole): string => group.toLowerCase()

/** Each group once. */
export const GroupRoles = Schema.Array(GroupRole).check(
  Schema.isMaxLength(100),
  Schema.makeFilter((roles) => new Set(roles.map(keyOf)).size === roles.length)
)

export const ScimSettings = Schema.Struct({
  now: Instant,
  /** How many may be alive together. */
  tokensMax: Schema.Int,
  tokens: Schema.Array(ScimTokenView),
  roles: Schema.Array(GroupRole),
  /** The roles that whoever asks may give. */
  mayGive: Schema.Array(Role)
})
export type ScimSettings = typeof ScimSettings.Type
