import { useQuery } from "@tanstack/react-query"
import { Link, useLocation } from "@tanstack/react-router"
import { readRefusal } from "@tessera/client/failure"
import type { PasswordLinkView, PasswordTaken } from "@tessera/domain/password-views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { buttonClass } from "@tessera/ui/button.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { usePasswordMessages } from "@tessera/ui/messages/sections/passwords"
import { Note } from "@tessera/ui/note.tsx"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { useState } from "react"
import { useApi } from "../../session/use-api.ts"
import { usePageTitle } from "../frame/use-page-title.ts"
import { PasswordForm } from "./password-form.tsx"
import { PasswordFrame } from "./password-frame.tsx"

/** Behind the link in an invitation, or in a letter that was asked for: opening it changes nothing. The token stands behind `#`. */
export function PasswordPage() {
  const m = usePasswordMessages().set
  const purpose = useLocation().pathname.endsWith("/reset") ? "reset" : "invitation"
  const api = useApi()
  const token = decodeURIComponent(location.hash.slice(1))
  const [taken, setTaken] = useState<PasswordTaken | null>(null)
  const query = useQuery({
    queryKey: ["password-link", token],
    queryFn: () => api.client.passwords.read.mutate({ token }),
    refetchOnWindowFocus: false,
    gcTime: 0,
    enabled: taken === null
  })
  usePageTitle(taken === null ? m[purpose].title : m.doneTitle)
  return (
    <PasswordFrame>
      {taken !== null ? (
        <Done taken={taken} />
      ) : query.error !== null ? (
        <Failed purpose={purpose} error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <>
          <h1 className="text-title font-strong">{m[purpose].title}</h1>
          <SkeletonRows count={2} label={m.loading} />
        </>
      ) : (
        <Asked view={query.data} token={token} onSet={setTaken} onOver={() => void query.refetch()} />
      )}
    </PasswordFrame>
  )
}

interface AskedProps {
  readonly view: PasswordLinkView
  readonly token: string
  readonly onSet: (taken: PasswordTaken) => void
  readonly onOver: () => void
}

function Asked({ onOver, onSet, token, view: { open, purpose } }: AskedProps) {
  const m = usePasswordMessages().set
  if (open === null) return <Over purpose={purpose} />
  return (
    <>
      <h1 className="text-title font-strong">{m[purpose].title}</h1>
      <p className="mt-2 text-muted wrap-anywhere">{m.for(open.username, open.workspaceName)}</p>
      <PasswordForm purpose={purpose} of={open} token={token} onSet={onSet} onOver={onOver} />
    </>
  )
}

function Over({ purpose }: Pick<PasswordLinkView, "purpose">) {
  const m = usePasswordMessages().set
  return (
    <>
      <h1 className="text-title font-strong">{m.overTitle}</h1>
      <Note meaning="ended" className="mt-4">
        {purpose === "invitation" ? m.overInvitation : m.overReset}
      </Note>
      <p className="mt-6">
        <WayOut purpose={purpose} />
      </p>
    </>
  )
}

/** From a link that does nothing: who forgot their password asks for another letter; who was invited may have set one. */
function WayOut({ purpose }: Pick<PasswordLinkView, "purpose">) {
  const m = usePasswordMessages().set
  return purpose === "reset" ? (
    <Link to="/forgot-password" search={{}} className={buttonClass("primary")}>
      {m.askAgain}
    </Link>
  ) : (
    <Link to="/sign-in" search={{}} className={buttonClass("quiet")}>
      {m.signIn}
    </Link>
  )
}

interface FailedProps extends Pick<PasswordLinkView, "purpose"> {
  readonly error: Error
  readonly onRetry: () => void
}

function Failed({ error, onRetry, purpose }: FailedProps) {
  const m = usePasswordMessages().set
  const sentence = useFailureSentence()
  const failure = readRefusal(error)
  return failure._tag === "NotFound" ? (
    <>
      <ErrorState level={1} title={m.unknownTitle} why={m.unknownWhy} next={m.unknownNext} />
      <p className="text-center">
        <WayOut purpose={purpose} />
      </p>
    </>
  ) : (
    <ErrorState
      level={1}
      title={m.failedTitle}
      why={sentence(failure)}
      next={m.failedNext}
      onRetry={onRetry}
    />
  )
}

function Done({ taken }: { readonly taken: PasswordTaken }) {
  const m = usePasswordMessages().set
  return (
    <>
      <h1 className="text-title font-strong">{m.doneTitle}</h1>
      <Note meaning="trusted" alert className="mt-4">
        {m.done}
      </Note>
      <p className="mt-6">
        <Link to="/sign-in" search={{ workspace: taken.workspace }} className={buttonClass("primary")}>
          {m.signIn}
        </Link>
      </p>
    </>
  )
}
