import type { LiveEnd } from "@tessera/client/live"
import type { Messages } from "@tessera/ui/messages/en"

/** Why somebody who was signed in is not any more. */
export const endText = (why: LiveEnd | "signedOutHere", m: Messages["signIn"]): string => {
  switch (why) {
    case "deviceRemoved":
      return m.endedRemoved
    case "deprovisioned":
      return m.endedDeprovisioned
    case "signedOutHere":
      return m.signedOut
    case "signedOut":
    case "notMe":
    case "expired":
    case "notSignedIn":
      return m.ended
  }
}
