import type { Session, TokenHash } from "@tessera/application/session"
import type { ClientInstanceId, SessionId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { type SessionPolicy, sessionIsLive } from "@tessera/domain/rules/session-life"
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

/** What its workspace says of sessions; beside a row of them, from a workspace called `w`. */
export interface SessionPolicyRow {
  readonly web_session_hours: number
  readonly web_session_idle_minutes: number
  readonly app_session_days: number
  readonly app_session_idle_days: number
}

export const SESSION_POLICY_COLUMNS =
  "w.web_session_hours, w.web_session_idle_minutes, w.app_session_days, w.app_session_idle_days"

const policyOf = (row: SessionPolicyRow): SessionPolicy => ({
  webSessionHours: row.web_session_hours,
  webSessionIdleMinutes: row.web_session_idle_minutes,
  appSessionDays: row.app_session_days,
  appSessionIdleDays: row.app_session_idle_days
})

export type LiveRow = Pick<SessionRow, "state" | "kind" | "started_at" | "last_seen_at" | "expires_at"> &
  SessionPolicyRow

/** Neither expired nor idle, its member active (R7). An ended one is not in the table. */
export const isLive = (row: LiveRow, now: Instant): boolean =>
  row.state === "active" &&
  sessionIsLive(
    { kind: row.kind, startedAt: row.started_at, lastSeenAt: row.last_seen_at, expiresAt: row.expires_at },
    policyOf(row),
    now
  )

/** The columns that `sessionOf` reads, beside the member's, of a session called `s`. */
export const SESSION_COLUMNS =
  "s.id AS session_id, s.instance_id, s.kind, s.os, s.browser, s.os_version, s.browser_version, s.model, " +
  "s.address, s.started_at, s.last_seen_at, s.expires_at, s.rotated_at, s.postponed_at"
