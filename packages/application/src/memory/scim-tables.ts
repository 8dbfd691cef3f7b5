import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { GroupRole, Profile, ScimToken } from "../ports/scim-store.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import type { TokenHash } from "../session.ts"

export interface StoredScimToken {
  readonly token: Omit<ScimToken, "madeBy">
  readonly madeBy: MemberId
  readonly hash: TokenHash
}

export interface StoredProfile {
  readonly key: MemberKey
  readonly profile: Profile
  readonly deleted: boolean
  readonly roleFromGroup: boolean
  readonly changedAt: Instant
}

export interface StoredGroup {
  readonly workspaceId: WorkspaceId
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlyArray<MemberId>
  readonly createdAt: Instant
  readonly changedAt: Instant
}

/** What the identity providers' part of a database would hold. */
export interface ScimTables {
  readonly tokens: Map<string, StoredScimToken>
  /** By member. */
  readonly profiles: Map<string, StoredProfile>
  readonly groups: Map<string, StoredGroup>
  readonly groupRoles: Map<WorkspaceId, ReadonlyArray<GroupRole>>
}

export const noScim = (): ScimTables => ({
  tokens: new Map(),
  profiles: new Map(),
  groups: new Map(),
  groupRoles: new Map()
})
