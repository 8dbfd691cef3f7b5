import type { Claimed } from "@tessera/application/ports/outbox"
import type { Verdict } from "@tessera/application/queue-worker"
import { after, type Instant } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import type { MailFailure } from "./smtp.ts"

/** RFC 5321 4.5.4.1 gives mail up after days. By then a notice of a device is no news; one for a code is gone long before. */
export const GIVE_UP_MS = 2 * DAY_MS
/** More than two days of back-off make; only a letter that ends the process each time gets there. */
export const ATTEMPTS_MAX = 250

const FIRST_RETRY_MS = 1_000
const RETRY_MAX_MS = 15 * 60_000
/** A code lives five minutes, so waiting long for a server is losing it. */
const CODE_RETRY_MAX_MS = 15_000

const carriesCode = ({ letter }: Claimed) =>
  letter._tag === "VerificationCode" || letter._tag === "RemovalCode"

/**
 * R20, D12: a code that has expired, or was used, replaced or burnt, is never mailed, and what was about to happen is not told
 * after it did. null: it is to be sent.
 */
export const beforeSending = (claimed: Claimed, now: Instant): Verdict | null => {
  const { letter } = claimed
  if ((carriesCode(claimed) || "linkId" in letter) && !claimed.challengeIsLive)
    return { _tag: "Dropped", why: "challenge not live" }
  if ("expiresAt" in letter && letter.expiresAt <= now) return { _tag: "Dropped", why: "code expired" }
  if (letter._tag === "TrustEnding" && letter.endsAt <= now) return { _tag: "Dropped", why: "trust ended" }
  if (claimed.attempt > ATTEMPTS_MAX) return { _tag: "Dead", why: "too many attempts" }
  return null
}

/** Doubles from a second, with half of it left to chance, so that letters which failed together do not come back together. */
export const retryDelayMs = (claimed: Claimed, chance: number): number => {
  const most = carriesCode(claimed) ? CODE_RETRY_MAX_MS : RETRY_MAX_MS
  const whole = Math.min(most, FIRST_RETRY_MS * 2 ** Math.min(claimed.attempt - 1, 20))
  return Math.round(whole * (0.5 + chance / 2))
}

/** A refusal of this letter is final; everything else is tried again until two days have passed. `chance` is in [0, 1). */
export const afterFailure = (
  claimed: Claimed,
  failure: MailFailure,
  now: Instant,
  chance: number
): Verdict => {
  const why = `${failure._tag} ${failure.reason}${failure.status === null ? "" : ` ${failure.status}`}`
  if (failure._tag === "MailRejected" || now - claimed.queuedAt >= GIVE_UP_MS) return { _tag: "Dead", why }
  return { _tag: "Retry", at: after(now, retryDelayMs(claimed, chance)), why }
}
