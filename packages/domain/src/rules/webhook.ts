import { after, type Instant } from "../instant.ts"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../numbers.ts"

/** Endpoints of a workspace. */
export const WEBHOOKS_MAX = 10
/** So long the secret before signs beside the one that took its place. */
export const SECRETS_OVERLAP_MS = DAY_MS
/** An endpoint that took nothing for so long is switched off. */
export const FAILING_MAX_MS = 5 * DAY_MS
/** How long a delivery stays to be looked at, and how far back a replay goes. */
export const DELIVERIES_KEPT_MS = 30 * DAY_MS
/** A delivery that an endpoint in trouble could not be tried with is given up at the latest then. */
export const DELIVERY_LIFE_MS = 3 * DAY_MS

const SECOND_MS = 1_000
/** Eight tries over a day, as Standard Webhooks recommends: how long after each of the first seven the next one follows. */
const RETRY_AFTER_MS: ReadonlyArray<number> = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  7 * HOUR_MS,
  10 * HOUR_MS
]
export const TRIES_MAX = RETRY_AFTER_MS.length + 1

/** A secret of an endpoint has a number; it is derived from it, so none is kept. */
export interface SigningSecret {
  /** Counts up from 1 with every rotation. */
  readonly secretNumber: number
  readonly secretMadeAt: Instant
}

/** The numbers of the secrets that sign now, the newest first: the one before does so for 24 hours after a rotation. */
export const signingNow = (
  { secretMadeAt, secretNumber }: SigningSecret,
  now: Instant
): ReadonlyArray<number> =>
  secretNumber > 1 && now < after(secretMadeAt, SECRETS_OVERLAP_MS)
    ? [secretNumber, secretNumber - 1]
    : [secretNumber]

/** Until when the secret before signs too; null when it does not any more. */
export const previousSecretUntil = (secret: SigningSecret, now: Instant): Instant | null =>
  signingNow(secret, now).length === 1 ? null : after(secret.secretMadeAt, SECRETS_OVERLAP_MS)

/**
 * When a delivery is tried again after its `tries`th try failed; null when it is given up. A tenth is left to chance (`chance` in
 * [0, 1)), so that deliveries which failed together do not come back together; an endpoint may ask for more time (RFC 9110,
 * `Retry-After`), up to an hour.
 */
export const retryAt = (
  delivery: { readonly tries: number; readonly queuedAt: Instant },
  asked: number | null,
  now: Instant,
  chance: number
): Instant | null => {
  const delay = RETRY_AFTER_MS[delivery.tries - 1]
  if (delay === undefined || after(delivery.queuedAt, DELIVERY_LIFE_MS) <= now) return null
  return after(now, Math.max(Math.round(delay * (1 + chance / 10)), Math.min(asked ?? 0, HOUR_MS)))
}

const PAUSE_FIRST_MS = 5 * SECOND_MS
const PAUSE_MAX_MS = 5 * MINUTE_MS
/** So many failures in a row are anybody's; after more the endpoint itself is in trouble. */
const FAILURES_UNPAUSED = 3

/** How long nothing is sent to an endpoint that failed so often in a row, whatever waits for it: it is asked by one at a time. */
export const pauseMs = (failures: number): number =>
  failures <= FAILURES_UNPAUSED
    ? 0
    : Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** Math.min(failures - FAILURES_UNPAUSED - 1, 10))

/** Switched off when it has taken nothing since then, for days. */
export const hasFailedTooLong = (failingSince: Instant, now: Instant): boolean =>
  after(failingSince, FAILING_MAX_MS) <= now
