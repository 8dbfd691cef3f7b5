import type { ClientKind } from "../client.ts"
import { after, Instant } from "../instant.ts"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../numbers.ts"
import { type Policy, standard } from "../policy.ts"

/** How long sessions last: since they began, and without a call. */
export interface SessionLife {
  readonly lifeMs: number
  readonly idleMs: number
}

/** The part of a policy that is about sessions. */
export type SessionPolicy = Pick<
  Policy,
  "webSessionHours" | "webSessionIdleMinutes" | "appSessionDays" | "appSessionIdleDays"
>

/**
 * R1, P1, P17: how long a session of this kind of client lasts; without a policy, the longest there is. All of them are bound to
 * their client's key, whatever their age.
 */
export const sessionLife = (kind: ClientKind, policy: SessionPolicy = standard): SessionLife =>
  kind === "web"
    ? { lifeMs: policy.webSessionHours * HOUR_MS, idleMs: policy.webSessionIdleMinutes * MINUTE_MS }
    : { lifeMs: policy.appSessionDays * DAY_MS, idleMs: policy.appSessionIdleDays * DAY_MS }

export interface SessionTimes {
  readonly kind: ClientKind
  readonly startedAt: Instant
  readonly lastSeenAt: Instant
  /** At the latest; decided when it began. A policy that is shorter now ends it earlier, a longer one not later. */
  readonly expiresAt: Instant
}

/** The first moment at which the session is over: of its end, its age and the idle time after its last call, the earliest. */
export const sessionEndsAt = (session: SessionTimes, policy: SessionPolicy): Instant => {
  const { idleMs, lifeMs } = sessionLife(session.kind, policy)
  return Instant.make(
    Math.min(session.expiresAt, after(session.startedAt, lifeMs), after(session.lastSeenAt, idleMs))
  )
}

/** D20: by the database's clock, to the millisecond; at the moment at which it ends it is over. */
export const sessionIsLive = (session: SessionTimes, policy: SessionPolicy, at: Instant): boolean =>
  at < sessionEndsAt(session, policy)
