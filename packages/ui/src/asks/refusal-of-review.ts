import type { Failure } from "@tessera/client/failure"
import type { DeviceView, Overview } from "@tessera/domain/views"

/** D5: what the server would say to a decision of this session about this ask, or null where it would take one. */
export const refusalOfReview = (overview: Overview, ask: DeviceView): Failure | null => {
  const { kind } = overview.session.facts
  if (ask.thisDevice) return { _tag: "ApproverRefused", reason: "itself", kind }
  if (overview.capabilities.decide) return null
  const reason = overview.access.reason === "locked" ? "locked" : "notTrusted"
  return { _tag: "ApproverRefused", reason, kind }
}
