import type { ClientKind } from "../client.ts"
import { after, type Instant } from "../instant.ts"
import {
  APP_SESSION_IDLE_MS,
  APP_SESSION_LIFE_MS,
  WEB_SESSION_IDLE_MS,
  WEB_SESSION_LIFE_MS
} from "../numbers.ts"

/** How long sessions last: since they began, and without a call. */
export interface SessionLife {
  readonly lifeMs: number
  readonly idleMs: number
}

/** R1, P1, P17: how long a session of this kind of client lasts. All of them are bound to their client's key, whatever their age. */
export const sessionLife = (kind: ClientKind): SessionLife =>
  kind === "web"
    ? { lifeMs: WEB_SESSION_LIFE_MS, idleMs: WEB_SESSION_IDLE_MS }
    : { lifeMs: APP_SESSION_LIFE_MS, idleMs: APP_SESSION_IDLE_MS }

export interface SessionTimes {
  readonly kind: ClientKind
  readonly lastSeenAt: Instant
  /** At the latest; decided when it began. */
  readonly expiresAt: Instant
}

/** The first moment at which the session is over: its time, or that of its last call and the idle time after it. */
export const sessionEndsAt = ({ expiresAt, kind, lastSeenAt }: SessionTimes): Instant => {
  const idleAt = after(lastSeenAt, sessionLife(kind).idleMs)
  return idleAt < expiresAt ? idleAt : expiresAt
}

/** D20: by the database's clock, to the millisecond; at the moment at which it ends it is over. */
export const sessionIsLive = (session: SessionTimes, at: Instant): boolean => at < sessionEndsAt(session)
