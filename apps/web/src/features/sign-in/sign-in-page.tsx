import { useQueryClient } from "@tanstack/react-query"
import { getRouteApi, Link, useLocation, useNavigate, useRouter } from "@tanstack/react-router"
import { buttonClass } from "@tessera/ui/button.tsx"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SignIn } from "@tessera/ui/sign-in/sign-in.tsx"
import { useWorkspace, type Workspace } from "@tessera/ui/sign-in/use-workspace"
import { goOn } from "../../session/go-on.ts"
import { useApi } from "../../session/use-api.ts"
import { usePageTitle } from "../frame/use-page-title.ts"

const route = getRouteApi("/sign-in")

/** What is chosen takes the place of what the address named, or the next reload would go back to that. */
const useNamedWorkspace = (): Workspace => {
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  return useWorkspace("web", searchStr, (name) => {
    void navigate({
      to: "/sign-in",
      search: (before) => {
        const search = { ...before }
        delete search.workspace
        return name === null ? search : { ...search, workspace: name }
      },
      replace: true
    })
  })
}

export function SignInPage() {
  const m = useMessages().signIn
  const product = useProduct()
  const { next, why } = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const workspace = useNamedWorkspace()
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
          <SignIn
            instance={api}
            workspace={workspace}
            signOn={router.options.context.signOn}
            onSignedIn={() => {
              workspace.keep()
              void goOn(router, queries)
            }}
            beneathPassword={
              <Link
                to="/forgot-password"
                search={workspace.name === null ? {} : { workspace: workspace.name }}
                className={buttonClass("quiet")}
              >
                {m.forgot}
              </Link>
            }
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
