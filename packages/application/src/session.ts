import { ClientFacts } from "@tessera/domain/client"
import { ClientInstanceId, SessionId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { Member } from "@tessera/domain/member"
import { Schema } from "effect"

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
  /** At the latest; `SESSION_IDLE_MS` after `lastSeenAt` otherwise. */
  expiresAt: Instant,
  /** When the token was last rotated: on sign-in, and on becoming trusted. */
  rotatedAt: Instant,
  /** R27: Remind me later was chosen in this session. */
  postponedAt: Schema.NullOr(Instant)
})
export type Session = typeof Session.Type
