import type { Session, TokenHash } from "@tessera/application/session"
import type { ClientInstanceId, SessionId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { sessionIsLive } from "@tessera/domain/rules/session-life"
import { factsOf, type FactsRow, factsRow } from "./facts-row.ts"
import { type MemberRow, memberOf } from "./member-row.ts"

export interface SessionRow extends FactsRow, MemberRow {
  readonly session_id: SessionId
  readonly instance_id: ClientInstanceId
  readonly address: string | null
  readonly started_at: Instant
  readonly last_seen_at: Instant
  readonly expires_at: Instant
  readonly rotated_at: Instant
  readonly postponed_at: Instant | null
}

export const sessionRow = (session: Session, tokenHash: TokenHash) => ({
  workspace_id: session.member.workspaceId,
  id: session.id,
  member_id: session.member.id,
  token_hash: tokenHash,
  instance_id: session.instanceId,
  ...factsRow(session.facts),
  address: session.address,
  started_at: session.startedAt,
  last_seen_at: session.lastSeenAt,
  expires_at: session.expiresAt,
  rotated_at: session.rotatedAt,
  postponed_at: session.postponedAt
})

export const sessionOf = (row: SessionRow): Session => ({
  id: row.session_id,
  member: memberOf(row),
  instanceId: row.instance_id,
  facts: factsOf(row),
  address: row.address,
  startedAt: row.started_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  rotatedAt: row.rotated_at,
  postponedAt: row.postponed_at
})

/** Neither expired nor idle, its member active (R7). An ended one is not in the table. */
export const isLive = (
  {
    expires_at,
    kind,
    last_seen_at,
    state
  }: Pick<SessionRow, "state" | "kind" | "last_seen_at" | "expires_at">,
  now: Instant
): boolean =>
  state === "active" && sessionIsLive({ kind, lastSeenAt: last_seen_at, expiresAt: expires_at }, now)

/** The columns that `sessionOf` reads, beside the member's, of a session called `s`. */
export const SESSION_COLUMNS =
  "s.id AS session_id, s.instance_id, s.kind, s.os, s.browser, s.os_version, s.browser_version, s.model, " +
  "s.address, s.started_at, s.last_seen_at, s.expires_at, s.rotated_at, s.postponed_at"
