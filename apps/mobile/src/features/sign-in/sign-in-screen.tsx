import type { SignOutReason } from "@tessera/client/session-state"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SignIn } from "@tessera/ui/sign-in/sign-in.tsx"
import { useWorkspace } from "@tessera/ui/sign-in/use-workspace"
import { useParts } from "../../app/parts.ts"
import { useWhereabouts } from "../../app/navigation-context.tsx"
import { useTitle } from "../frame/screen.tsx"

/** The address has had its say; what was chosen since is kept, and would lose to it at the next reload. */
const forgetNamed = (): void => {
  if (location.search !== "") history.replaceState(history.state, "", location.pathname)
}

/** At whatever address one is: whoever signs in is where the link led (a notification, a shortcut). */
export function SignInScreen({ why }: { readonly why: SignOutReason | null }) {
  const m = useMessages().signIn
  const product = useProduct()
  const { instance, session, signOn } = useParts()
  const { place } = useWhereabouts()
  const workspace = useWorkspace("mobile", location.search, forgetNamed)
  useTitle(m.submit)
  const reasons: { readonly [reason in SignOutReason]: string } = {
    signedOut: m.ended,
    signedOutHere: m.signedOut,
    notMe: m.ended,
    expired: m.ended,
    notSignedIn: m.ended,
    deviceRemoved: m.endedRemoved,
    deprovisioned: m.endedDeprovisioned
  }
  return (
    <div className="px-safe flex min-h-dvh flex-col bg-surface">
      <main id="main" className="mx-auto flex w-full max-w-md flex-1 flex-col px-5 pt-safe-or-10">
        <Logo product={product} size="large" className="mt-4 mb-8" />
        <h1 className="text-title font-strong">{m.title(product)}</h1>
        {why === null ? null : (
          <Note meaning={why === "signedOutHere" ? "ended" : "notSecure"} className="mt-4">
            {reasons[why]}
          </Note>
        )}
        {why === null && place._tag !== "Home" ? <p className="mt-2 text-muted">{m.continueTo}</p> : null}
        <SignIn
          instance={instance}
          workspace={workspace}
          signOn={signOn}
          onSignedIn={() => {
            workspace.keep()
            void session.signedIn()
          }}
        />
        <p className="mt-6 text-small text-muted">{m.help}</p>
      </main>
      <footer className="mx-auto w-full max-w-md px-5 pt-8 pb-safe-or-6">
        <LanguageChoice />
      </footer>
    </div>
  )
}
