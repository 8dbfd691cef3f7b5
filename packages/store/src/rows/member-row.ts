import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { EmailAddress, Language, Member, MemberState, Role, Username } from "@tessera/domain/member"

export interface MemberRow {
  readonly workspace_id: WorkspaceId
  readonly member_id: MemberId
  readonly username: Username
  readonly email: EmailAddress
  readonly role: Role
  readonly state: MemberState
  readonly language: Language
}

export const memberOf = (row: MemberRow): Member => ({
  workspaceId: row.workspace_id,
  id: row.member_id,
  username: row.username,
  email: row.email,
  role: row.role,
  state: row.state,
  language: row.language
})

/** The columns that `memberOf` reads, of a member called `m`. */
export const MEMBER_COLUMNS =
  "m.workspace_id, m.id AS member_id, m.username, m.email, m.role, m.state, m.language"
