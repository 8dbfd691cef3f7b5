import type { ScimGroup, ScimUser } from "@tessera/application/ports/scim-store"
import type { Instant } from "@tessera/domain/instant"
import { GROUP, USER } from "./urns.ts"

export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [field: string]: Json }
export type JsonObject = { readonly [field: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Where `/Users` and `/Groups` are. */
export type BaseUrl = string

const isoOf = (at: Instant): string => new Date(at).toISOString()

const metaOf = (
  resourceType: "User" | "Group",
  base: BaseUrl,
  {
    changedAt,
    createdAt,
    id
  }: { readonly id: string; readonly createdAt: Instant; readonly changedAt: Instant }
) => ({
  resourceType,
  created: isoOf(createdAt),
  lastModified: isoOf(changedAt),
  location: `${base}/${resourceType}s/${encodeURIComponent(id)}`
})

/** RFC 7643 section 4.1. What there is none of is left out. */
export const userResource = (user: ScimUser, base: BaseUrl): JsonObject => {
  const { groups, member, profile } = user
  const { displayName, emailType, externalId, name, userName } = profile
  return {
    schemas: [USER],
    id: member.id,
    ...(externalId !== null && { externalId }),
    userName,
    ...(Object.keys(name).length > 0 && { name: { ...name } }),
    ...(displayName !== null && { displayName }),
    emails: [{ value: member.email, type: emailType ?? "work", primary: true }],
    active: member.state === "active",
    groups: groups.map((group) => ({
      value: group.id,
      display: group.displayName,
      type: "direct",
      $ref: `${base}/Groups/${encodeURIComponent(group.id)}`
    })),
    meta: metaOf("User", base, { ...user, id: member.id })
  }
}

/** RFC 7643 section 4.2. */
export const groupResource = (group: ScimGroup, base: BaseUrl): JsonObject => {
  const { displayName, externalId, id, members } = group
  return {
    schemas: [GROUP],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    members: members.map((member) => ({
      value: member.id,
      display: member.userName,
      type: "User",
      $ref: `${base}/Users/${encodeURIComponent(member.id)}`
    })),
    meta: metaOf("Group", base, group)
  }
}
