import type { OverView } from "@tessera/client/set-up/state"
import type { Messages } from "../messages/en.ts"

/** The ends that are told apart (S21). */
export type Ending = "denied" | "expired" | "replaced" | "cancelled" | "removed"

export const endingOf = ({ ended, status }: Pick<OverView, "ended" | "status">): Ending => {
  if (ended?.reason === "replaced") return "replaced"
  switch (status) {
    case "denied":
    case "expired":
    case "removed":
      return status
    default:
      return "cancelled"
  }
}

/** What happened, and by which of the member's devices where one did it. */
export const endingText = (
  { ended: m }: Messages["setUp"],
  view: Pick<OverView, "byDeviceName" | "ended" | "status">
): string => {
  const { byDeviceName, ended } = view
  const ending = endingOf(view)
  if (ending === "removed") return m.removed.text(byDeviceName)
  if (ending !== "denied") return m[ending].text
  if (ended?.reason === "matchNumber") return m.denied.matchNumber(byDeviceName)
  // From the mailbox there is no device, and "it was not me" is what its letter offers.
  if (ended?.reason === "notMe" && byDeviceName === null) return m.denied.byMail
  return m.denied.text(byDeviceName)
}
