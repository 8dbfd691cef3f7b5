import type { Failure } from "@tessera/client/failure"
import { setUpAtFirst } from "@tessera/client/set-up-flow"
import { TrustEndsBanner } from "@tessera/ui/frame/trust-ends-banner.tsx"
import { UnsecuredBanner } from "@tessera/ui/frame/unsecured-banner.tsx"
import { SetUpContext, type SetUpValue } from "@tessera/ui/set-up/set-up-context"
import { useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { closePopup } from "../tabs/close-popup.ts"
import { openSetUpTab } from "../tabs/set-up-tab.ts"
import { HomeView } from "./home-view.tsx"
import { ProfileView } from "./profile-view.tsx"
import { Trouble } from "./trouble.tsx"

/** The set-up runs in a tab (R29): from here it is only opened. */
const openedElsewhere: SetUpValue = {
  open: () => void openSetUpTab().then(closePopup),
  state: setUpAtFirst(),
  send: () => {},
  linkedCode: null,
  strayLink: false
}

export interface SignedInProps {
  readonly session: PageSession
  /** The latest question was not answered: what is shown is what is known. */
  readonly failure: Failure | null
}

export function SignedIn({ failure, session }: SignedInProps) {
  const [view, setView] = useState<"home" | "profile">("home")
  const top = (
    <>
      <UnsecuredBanner skin="popup" />
      <TrustEndsBanner narrow />
      <Trouble failure={failure} />
    </>
  )
  return (
    <SetUpContext value={openedElsewhere}>
      {view === "home" ? (
        <HomeView top={top} origin={session.server.origin} onProfile={() => setView("profile")} />
      ) : (
        <ProfileView top={top} session={session} onBack={() => setView("home")} />
      )}
    </SetUpContext>
  )
}
