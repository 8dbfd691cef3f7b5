import type { ClaimedDelivery, Outcome } from "@tessera/application/ports/webhook-store"
import type { Instant } from "@tessera/domain/instant"
import { retryAt } from "@tessera/domain/rules/webhook"

/** What an endpoint said, or why it said nothing. */
export type Answer =
  | { readonly _tag: "Status"; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly _tag: "NoAnswer"; readonly why: string }

/**
 * After the Standard Webhooks specification: a 2xx is taken; 410 says that there will never be anybody; every other answer, a
 * redirect among them, and none at all, is tried again while there are tries left. `chance` is in [0, 1).
 */
export const afterAnswer = (
  delivery: Pick<ClaimedDelivery, "tries" | "queuedAt">,
  answer: Answer,
  now: Instant,
  chance: number
): Outcome => {
  if (answer._tag === "NoAnswer") {
    const again = retryAt(delivery, null, now, chance)
    return { _tag: "Failed", status: null, why: answer.why, retryAt: again, gone: false }
  }
  const { retryAfterMs, status } = answer
  if (status >= 200 && status < 300) return { _tag: "Sent", status }
  const gone = status === 410
  const again = gone ? null : retryAt(delivery, retryAfterMs, now, chance)
  return { _tag: "Failed", status, why: null, retryAt: again, gone }
}
