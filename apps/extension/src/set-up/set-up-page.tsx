import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"
import { type ReactNode, useEffect, useState } from "react"
import { Failed } from "../app/failed.tsx"
import type { PageSession } from "../app/page-session.ts"
import { SessionFrame, useSessionState } from "../app/session-frame.tsx"
import { SignInHere } from "../app/sign-in-here.tsx"
import { usePageTitle } from "../app/use-page-title.ts"
import { ChooseServer } from "../app/choose-server.tsx"
import { grantWishes, pageDoor } from "../sign-on/page-door.ts"
import { Inside } from "./inside.tsx"

/** S2, R29: a page of its own in a tab, so that neither a popup that closes nor a look at the mail loses anything (P13, P14). */
export function SetUpPage({ session }: { readonly session: PageSession | null }) {
  const m = useMessages().extension.setUp
  usePageTitle(m.title(useProduct()))
  return session === null ? (
    <Page>
      <ChooseServer />
    </Page>
  ) : (
    <Content session={session} />
  )
}

function Content({ session }: { readonly session: PageSession }) {
  const state = useSessionState(session)
  const [signOn] = useState(() => pageDoor(session))
  useEffect(() => grantWishes(signOn, session), [signOn, session])
  switch (state._tag) {
    case "Loading":
      return (
        <Page>
          <Loading>
            <Skeleton className="h-7 w-64" />
            <Skeleton className="mt-6 h-40 w-full" />
          </Loading>
        </Page>
      )
    case "SignedOut":
      return (
        <Page>
          <SignInHere
            session={session}
            why={state.why}
            signOn={signOn}
            onSignedIn={() => session.store.signedIn()}
          />
        </Page>
      )
    case "Failed":
      return (
        <Page>
          <Failed failure={state.failure} origin={session.server.origin} onRetry={session.store.refresh} />
        </Page>
      )
    case "SignedIn":
      return (
        <SessionFrame session={session} state={state}>
          <Inside session={session} failure={state.failure} />
        </SessionFrame>
      )
    default:
      return state satisfies never
  }
}

function Page({ children }: { readonly children: ReactNode }) {
  const product = useProduct()
  return (
    <main className="flex min-h-dvh flex-col items-center gap-6 bg-canvas px-4 py-8 sm:py-12">
      <Logo product={product} size="large" />
      <div className="w-full max-w-lg rounded-surface border border-line bg-surface p-5 sm:p-8">
        {children}
      </div>
    </main>
  )
}
