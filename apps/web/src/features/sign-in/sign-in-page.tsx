import { useQueryClient } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SignInForm } from "@tessera/ui/sign-in/sign-in-form.tsx"
import { useApi } from "../../session/use-api.ts"
import { usePageTitle } from "../frame/use-page-title.ts"

const route = getRouteApi("/sign-in")

export function SignInPage() {
  const m = useMessages().signIn
  const product = useProduct()
  const { next, why, workspace } = route.useSearch()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const api = useApi()
  usePageTitle(m.submit)
  const reasons = {
    ended: m.ended,
    deviceRemoved: m.endedRemoved,
    deprovisioned: m.endedDeprovisioned,
    signedOut: m.signedOut
  }
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 py-12">
        <Logo product={product} size="large" className="mb-8 self-center" />
        <div className="rounded-surface border border-line bg-surface p-5 sm:p-8">
          <h1 className="text-title font-strong">{m.title(product)}</h1>
          {why === undefined ? null : (
            <Note meaning={why === "signedOut" ? "ended" : "notSecure"} className="mt-4">
              {reasons[why]}
            </Note>
          )}
          {why === undefined && next !== undefined ? <p className="mt-2 text-muted">{m.continueTo}</p> : null}
          <SignInForm
            instance={api}
            workspace={workspace ?? null}
            onSignedIn={() => {
              // Nothing of who was signed in before may be seen by who is now (T40).
              queries.clear()
              void navigate({ to: next ?? "/", replace: true })
            }}
          />
        </div>
        <p className="mt-6 text-center text-small text-muted">{m.help}</p>
      </main>
      <footer className="mx-auto w-full max-w-md px-4 pb-8">
        <LanguageChoice />
      </footer>
    </div>
  )
}
