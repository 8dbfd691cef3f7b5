import { clientRefusal } from "@tessera/domain/rules/client"
import type { Overview } from "@tessera/domain/views"
import type { Messages } from "../messages/en.ts"
import { sentenceFor } from "../messages/refusal-messages.ts"

export type Standing = Pick<Overview, "access" | "policy" | "session" | "setUp">

/**
 * P6: why this client could not be set up now, by the rules that the server would refuse with (D14, D19); null where it
 * could.
 */
export const obstacleOf = (m: Messages, standing: Standing, now: number): string | null => {
  const { access, policy, session, setUp } = standing
  if (access.reason === "locked") return m.setUp.strengthen.locked
  const refused = clientRefusal(session.facts, policy)
  if (refused !== null) return sentenceFor(m.refusals, refused)
  const blockedUntil = setUp._tag === "Over" ? setUp.blockedUntil : null
  return blockedUntil !== null && blockedUntil > now
    ? m.refusals.DeniedRecently({ _tag: "DeniedRecently", retryAt: blockedUntil })
    : null
}
