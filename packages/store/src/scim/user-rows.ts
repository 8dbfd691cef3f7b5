import type { Profile, ScimUser } from "@tessera/application/ports/scim-store"
import type { Instant } from "@tessera/domain/instant"
import { Schema } from "effect"
import { MEMBER_COLUMNS, memberOf, type MemberRow } from "../rows/member-row.ts"

const text = Schema.optionalKey(Schema.String)
const Name = Schema.fromJsonString(
  Schema.Struct({
    formatted: text,
    familyName: text,
    givenName: text,
    middleName: text,
    honorificPrefix: text,
    honorificSuffix: text
  })
)
const decodeName = Schema.decodeUnknownSync(Name)
const encodeName = Schema.encodeSync(Name)

const GroupsText = Schema.fromJsonString(
  Schema.Array(Schema.Struct({ id: Schema.String, displayName: Schema.String }))
)
const decodeGroups = Schema.decodeUnknownSync(GroupsText)

export interface UserRow extends MemberRow {
  readonly user_name: string | null
  readonly external_id: string | null
  readonly display_name: string | null
  readonly name: string | null
  readonly email_type: string | null
  readonly joined_at: Instant
  readonly member_changed_at: Instant
  readonly user_changed_at: Instant | null
  readonly groups: string
}

/** The columns that `userOf` reads beside `groups`, of a member `m` and what is kept for identity providers, `s`. */
export const USER_COLUMNS = `${MEMBER_COLUMNS}, s.user_name, s.external_id, s.display_name, s.name, s.email_type,
  m.joined_at, m.changed_at AS member_changed_at, s.changed_at AS user_changed_at`

export const USER_TABLES = `member m
  LEFT JOIN scim_user s ON s.workspace_id = m.workspace_id AND s.member_id = m.id`

/** Whoever no identity provider told about is called by their address. */
export const userOf = (row: UserRow): ScimUser => ({
  member: memberOf(row),
  profile: {
    userName: row.user_name ?? row.email,
    externalId: row.external_id,
    displayName: row.display_name,
    name: row.name === null ? {} : decodeName(row.name),
    emailType: row.email_type
  },
  groups: [...decodeGroups(row.groups)].sort((a, b) => (a.id < b.id ? -1 : 1)),
  createdAt: row.joined_at,
  changedAt:
    row.user_changed_at !== null && row.user_changed_at > row.member_changed_at
      ? row.user_changed_at
      : row.member_changed_at
})

export const profileRow = ({ displayName, emailType, externalId, name, userName }: Profile) => ({
  user_name: userName,
  user_name_key: userName.toLowerCase(),
  external_id: externalId,
  display_name: displayName,
  display_name_key: displayName?.toLowerCase() ?? null,
  name: encodeName(name),
  given_name_key: name.givenName?.toLowerCase() ?? null,
  family_name_key: name.familyName?.toLowerCase() ?? null,
  email_type: emailType
})
