import type { ClaimedPush } from "@tessera/application/ports/pushes"
import type { Verdict } from "@tessera/application/queue-worker"
import { after, type Instant } from "@tessera/domain/instant"

/** What a push service said, or that it said nothing. */
export type Answer =
  | { readonly _tag: "Status"; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly _tag: "NoAnswer"; readonly reason: string }

/** Bounded whatever the life of the push: a device that was added is told for a day. */
export const ATTEMPTS_MAX = 30

const FIRST_RETRY_MS = 1_000
/** An ask lives five minutes, so waiting long for a service is losing it. */
const RETRY_MAX_MS = {
  ask: 15_000,
  decided: 15_000,
  deviceAdded: 15 * 60_000,
  trustEnding: 15 * 60_000
} as const

/** Doubles from a second, with half of it left to chance, so that pushes which failed together do not come back together. */
export const retryDelayMs = ({ attempt, kind }: ClaimedPush, chance: number): number => {
  const whole = Math.min(RETRY_MAX_MS[kind], FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20))
  return Math.round(whole * (0.5 + chance / 2))
}

/** RFC 8030 section 7.3: the service does not know the subscription any more. */
export const isGone = (answer: Answer): boolean =>
  answer._tag === "Status" && (answer.status === 404 || answer.status === 410)

const isPassing = (answer: Answer): boolean =>
  answer._tag === "NoAnswer" || answer.status === 408 || answer.status === 429 || answer.status >= 500

const wordOf = (answer: Answer): string =>
  answer._tag === "Status" ? `status ${answer.status}` : answer.reason

/**
 * RFC 8030 sections 5 and 8.4: a 2xx is taken; 404 and 410 end the subscription; 429, a server's trouble and no answer are tried
 * again, when the service says so or by the back-off, while somebody needs the push; every other answer, a redirect among them,
 * is final. `chance` is in [0, 1).
 */
export const afterAnswer = (claimed: ClaimedPush, answer: Answer, now: Instant, chance: number): Verdict => {
  const why = wordOf(answer)
  if (answer._tag === "Status" && answer.status >= 200 && answer.status < 300) return { _tag: "Sent" }
  if (isGone(answer)) return { _tag: "Dropped", why }
  if (!isPassing(answer) || claimed.attempt >= ATTEMPTS_MAX) return { _tag: "Dead", why }
  const asked = answer._tag === "Status" ? answer.retryAfterMs : null
  const at = after(now, Math.max(asked ?? 0, retryDelayMs(claimed, chance)))
  return at < claimed.until
    ? { _tag: "Retry", at, why }
    : { _tag: "Dead", why: `${why}, and no time is left` }
}
