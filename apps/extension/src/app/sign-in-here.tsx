import type { LiveEnd } from "@tessera/client/live"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SignIn } from "@tessera/ui/sign-in/sign-in.tsx"
import type { SignOnDoor, WorkspaceChoice } from "@tessera/ui/sign-in/sign-on-door"
import { useState } from "react"
import { keptLogin } from "../kept/kept-session.ts"
import { keptWorkspace } from "../sign-on/kept-sign-on.ts"
import { endText } from "./end-text.ts"
import { useEndReason } from "./use-end-reason.ts"
import type { PageSession } from "./page-session.ts"

export interface SignInHereProps {
  readonly session: PageSession
  /** Why nobody is signed in any more; null for whoever never was. */
  readonly why: LiveEnd | "signedOutHere" | null
  readonly signOn: SignOnDoor
  readonly onSignedIn: () => Promise<void>
}

/** Set by the IT department, or chosen here. */
const useWorkspace = ({ server, workspace }: PageSession): WorkspaceChoice => {
  const [name, setName] = useState(workspace)
  return {
    name: server.workspace ?? name,
    fixed: server.workspace !== null,
    choose: (chosen) => {
      setName(chosen)
      void keptWorkspace.write(chosen)
    }
  }
}

export function SignInHere({ onSignedIn, session, signOn, why: known }: SignInHereProps) {
  const m = useMessages().signIn
  const product = useProduct()
  const why = useEndReason(session, known)
  const workspace = useWorkspace(session)
  const { instance, login } = session
  return (
    <>
      <h1 className="text-title font-strong">{m.title(product)}</h1>
      {why === null ? null : (
        <Note meaning={why === "signedOutHere" ? "ended" : "notSecure"} className="mt-4">
          {endText(why, m)}
        </Note>
      )}
      <SignIn
        instance={instance}
        workspace={workspace}
        signOn={signOn}
        login={login}
        onLogin={(typed) => void keptLogin.write(typed)}
        onSignedIn={() => void keptLogin.write(null).then(onSignedIn)}
      />
    </>
  )
}
