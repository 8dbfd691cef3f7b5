import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"
import { ChooseServer } from "../app/choose-server.tsx"
import { Failed } from "../app/failed.tsx"
import type { PageSession } from "../app/page-session.ts"
import { SessionFrame, useSessionState } from "../app/session-frame.tsx"
import { usePageTitle } from "../app/use-page-title.ts"
import { PopupFrame } from "./popup-frame.tsx"
import { SignedIn } from "./signed-in.tsx"
import { SignedOut } from "./signed-out.tsx"

/** The popup: one glance at whether this session is trusted and who waits, and the ways to what is done elsewhere (D1). */
export function PopupPage({ session }: { readonly session: PageSession | null }) {
  usePageTitle(useMessages().extension.popup.label)
  return session === null ? (
    <PopupFrame>
      <ChooseServer />
    </PopupFrame>
  ) : (
    <Popup session={session} />
  )
}

function Popup({ session }: { readonly session: PageSession }) {
  const state = useSessionState(session)
  switch (state._tag) {
    case "Loading":
      return (
        <PopupFrame>
          <Loading>
            <Skeleton className="h-6 w-40" />
            <Skeleton className="mt-4 h-24 w-full" />
          </Loading>
        </PopupFrame>
      )
    case "SignedOut":
      return <SignedOut session={session} why={state.why} />
    case "Failed":
      return (
        <PopupFrame>
          <Failed failure={state.failure} origin={session.server.origin} onRetry={session.store.refresh} />
        </PopupFrame>
      )
    case "SignedIn":
      return (
        <SessionFrame session={session} state={state}>
          <SignedIn session={session} failure={state.failure} />
        </SessionFrame>
      )
    default:
      return state satisfies never
  }
}
