import type { LiveEnd } from "@tessera/client/live"
import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { SignInHere } from "../app/sign-in-here.tsx"
import { popupDoor } from "../sign-on/popup-door.ts"
import { leaveForOptions } from "../tabs/options-tab.ts"
import { closePopup } from "../tabs/close-popup.ts"
import { openSetUpTab } from "../tabs/set-up-tab.ts"
import { PopupFrame } from "./popup-frame.tsx"

export interface SignedOutProps {
  readonly session: PageSession
  readonly why: LiveEnd | "signedOutHere" | null
}

/** R10: whoever signs in and still has a set-up before them finds it open in a tab of its own. */
const afterSignIn = async ({ store }: PageSession): Promise<void> => {
  await store.signedIn()
  const state = store.getSnapshot()
  if (state._tag !== "SignedIn" || !state.overview.prompt.setUp) return
  await openSetUpTab()
  await closePopup()
}

export function SignedOut({ session, why }: SignedOutProps) {
  const m = useMessages().extension.popup
  const [signOn] = useState(popupDoor)
  return (
    <PopupFrame
      foot={
        <div className="flex items-center justify-between gap-3">
          <span className="min-w-0 text-small wrap-anywhere text-muted">
            {m.server(session.server.origin)}
          </span>
          <Button tone="quiet" className="shrink-0" onClick={() => void leaveForOptions()}>
            {m.settings}
          </Button>
        </div>
      }
    >
      <SignInHere session={session} why={why} signOn={signOn} onSignedIn={() => afterSignIn(session)} />
    </PopupFrame>
  )
}
