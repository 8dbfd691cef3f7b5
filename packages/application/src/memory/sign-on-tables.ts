import type { Instant } from "@tessera/domain/instant"
import type { MemberId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import type { Attempt, KeptProvider, Proven } from "../ports/sign-on-store.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import type { TokenHash } from "../session.ts"

export interface StoredAttempt {
  readonly attempt: Attempt
  readonly begunAt: Instant
  readonly returned: boolean
  readonly proven: (Proven & { readonly completion: TokenHash }) | null
}

export interface StoredIdentity {
  readonly key: MemberKey
  readonly issuer: string
  readonly subject: string
}

export interface SignOnSession {
  readonly workspaceId: WorkspaceId
  readonly sessionId: SessionId
  readonly memberId: MemberId
  readonly providerId: string
  readonly subject: string
  readonly sid: string | null
}

export interface Notice {
  readonly workspaceId: WorkspaceId
  readonly providerId: string
  readonly sid: string | null
  readonly subject: string | null
  readonly at: Instant
}

/** What single sign-on's part of a database would hold. */
export interface SignOnTables {
  readonly providers: Map<string, KeptProvider>
  readonly withoutPasswords: Map<WorkspaceId, true>
  readonly attempts: Map<string, StoredAttempt>
  /** By workspace, issuer and subject. */
  readonly identities: Map<string, StoredIdentity>
  readonly sessions: Map<SessionId, SignOnSession>
  readonly notices: Map<string, Notice>
}

export const noSignOn = (): SignOnTables => ({
  providers: new Map(),
  withoutPasswords: new Map(),
  attempts: new Map(),
  identities: new Map(),
  sessions: new Map(),
  notices: new Map()
})
