import { Actor } from "@tessera/domain/actor"
import { ClientFacts } from "@tessera/domain/client"
import { ClientInstanceId, SessionId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { Member } from "@tessera/domain/member"
import { Schema } from "effect"
import type { MemberKey } from "./ports/roster-store.ts"

/** SHA-256 of a session token, base64url. The token itself (256 random bits) is never kept. */
export const TokenHash = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{43}$/)).pipe(
  Schema.brand("TokenHash")
)
export type TokenHash = typeof TokenHash.Type

/** R1: who is signed in, on which client instance. Bound to the instance's key from birth. */
export const Session = Schema.Struct({
  id: SessionId,
  member: Member,
  instanceId: ClientInstanceId,
  facts: ClientFacts,
  /** The address it signed in from, as text, and the one of its latest recorded call. */
  address: Schema.NullOr(Schema.String),
  startedAt: Instant,
  lastSeenAt: Instant,
  /** At the latest, decided when it began; earlier without a call (`sessionEndsAt`). */
  expiresAt: Instant,
  /** When the token was last rotated: on sign-in, and on becoming trusted. */
  rotatedAt: Instant,
  /** R27: Remind me later was chosen in this session. */
  postponedAt: Schema.NullOr(Instant)
})
export type Session = typeof Session.Type

/** A call's own standing: whose session it is, by which token it came, and from where. Made by `Authenticate` alone. */
export interface SignedIn {
  readonly session: Session
  /** Of the token that came with this call. */
  readonly tokenHash: TokenHash
  readonly address: string | null
  /** T39: the client never got that token, whose hash `tokenHash` is; all that such a call may do is to have it replaced. */
  readonly lost?: true
}

/** The member of a session, as the key of their roster. */
export const keyOf = ({ member }: Session): MemberKey => ({
  workspaceId: member.workspaceId,
  memberId: member.id
})

/** The actor that a signed-in member is to their own roster. */
export const selfOf = ({ facts, id, instanceId }: Session): Actor =>
  Actor.cases.Self.make({ sessionId: id, instanceId, kind: facts.kind })
