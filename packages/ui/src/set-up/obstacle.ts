import { verdict } from "@tessera/client/verdict"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { Overview } from "@tessera/domain/views"
import type { Messages } from "../messages/en.ts"
import { sentenceFor } from "../messages/refusal-messages.ts"

/** What the server would say to Next with the name that is filled in, on the first way that is open. */
export const refusalOfSetUp = (overview: Overview, now: number): Refusal | null => {
  const { paths, session, suggestedName } = overview
  const [path = "emailCode"] = paths
  const asked = { _tag: "RegisterDevice", name: suggestedName, path, facts: session.facts } as const
  return verdict(overview, asked, Math.max(overview.now, Math.floor(now)) as Instant)
}

/**
 * P6: why this client could not be set up now whatever is typed, by the rules that the server would refuse with (D14, D19); null
 * where it could. The limit is no obstacle: it has a step of its own (S20).
 */
export const obstacleOf = (m: Messages, overview: Overview, now: number): string | null => {
  const refusal = refusalOfSetUp(overview, now)
  switch (refusal?._tag) {
    case "DeviceStatusRefused":
      return m.setUp.strengthen.locked
    case "ClientNotPermitted":
    case "DeniedRecently":
      return sentenceFor(m.refusals, refusal)
    default:
      return null
  }
}
