import type { LiveEnd } from "@tessera/client/live"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SignInForm } from "@tessera/ui/sign-in/sign-in-form.tsx"
import { keptLogin } from "../kept/kept-session.ts"
import { endText } from "./end-text.ts"
import { useEndReason } from "./use-end-reason.ts"
import type { PageSession } from "./page-session.ts"

export interface SignInHereProps {
  readonly session: PageSession
  /** Why nobody is signed in any more; null for whoever never was. */
  readonly why: LiveEnd | "signedOutHere" | null
  readonly onSignedIn: () => Promise<void>
}

export function SignInHere({ onSignedIn, session, why: known }: SignInHereProps) {
  const m = useMessages().signIn
  const product = useProduct()
  const why = useEndReason(session, known)
  const { instance, login, server } = session
  return (
    <>
      <h1 className="text-title font-strong">{m.title(product)}</h1>
      {why === null ? null : (
        <Note meaning={why === "signedOutHere" ? "ended" : "notSecure"} className="mt-4">
          {endText(why, m)}
        </Note>
      )}
      <SignInForm
        instance={instance}
        workspace={server.workspace}
        login={login}
        onLogin={(typed) => void keptLogin.write(typed)}
        onSignedIn={() => void keptLogin.write(null).then(onSignedIn)}
      />
    </>
  )
}
