import type { Failure } from "@tessera/client/failure"
import { keepSetUpDraft, setUpFromDraft } from "@tessera/client/set-up-draft"
import { makeSetUpRunner } from "@tessera/client/set-up-runner"
import { Connection } from "@tessera/ui/frame/connection.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { isSetUpOpen } from "@tessera/ui/set-up/set-up-open"
import { SetUpProvider, useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import { SetUpScreen } from "@tessera/ui/set-up/set-up-screen.tsx"
import { useEffect, useEffectEvent, useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { keptSetUp } from "../kept/kept-session.ts"
import { openTrustedDevices } from "../tabs/web-app.ts"
import { useCalled } from "./called.ts"
import { Idle } from "./idle.tsx"

export interface InsideProps {
  readonly session: PageSession
  readonly failure: Failure | null
}

/** R29: which step it is at follows from what the server says, so this page may be closed and opened at any moment (D13). */
export function Inside({ failure, session }: InsideProps) {
  const sessionId = useSession().overview.session.id
  const [runner] = useState(() => makeSetUpRunner(session.instance, setUpFromDraft(session.setUp, sessionId)))
  useEffect(() => keepSetUpDraft(keptSetUp, sessionId, runner), [runner, sessionId])
  return (
    <SetUpProvider runner={runner} onManage={() => void openTrustedDevices(session.server.origin)}>
      <Connection failing={failure} />
      <Steps session={session} />
    </SetUpProvider>
  )
}

function Steps({ session }: { readonly session: PageSession }) {
  const { overview } = useSession()
  const { open, state } = useSetUp()
  const heard = state.facts !== null
  const begin = useEffectEvent(() => {
    if (overview.setUp._tag !== "Trusted" && !isSetUpOpen(state)) open()
  })
  // Whoever comes to this page came for it, also after a Remind me later; but first it shows what became of the last one (S21).
  useEffect(() => {
    if (heard) begin()
  }, [heard])
  useCalled(() => begin())
  if (!heard) return null
  return isSetUpOpen(state) ? (
    <SetUpScreen
      skin="page"
      brand={<Logo product={overview.product} size="large" />}
      onSignOut={() => void session.store.signOut("this").catch(() => null)}
    />
  ) : (
    <Idle origin={session.server.origin} onOpen={open} />
  )
}
