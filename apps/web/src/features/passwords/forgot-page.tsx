import { getRouteApi, Link } from "@tanstack/react-router"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button, buttonClass } from "@tessera/ui/button.tsx"
import { usePasswordMessages } from "@tessera/ui/messages/sections/passwords"
import { Note } from "@tessera/ui/note.tsx"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useState } from "react"
import { useApi } from "../../session/use-api.ts"
import { usePageTitle } from "../frame/use-page-title.ts"
import { PasswordFrame } from "./password-frame.tsx"

const route = getRouteApi("/forgot-password")

/** D22: the same is said whether or not there is such an account. */
export function ForgotPage() {
  const m = usePasswordMessages().forgot
  const { workspace } = route.useSearch()
  const [sent, setSent] = useState(false)
  usePageTitle(m.title)
  return (
    <PasswordFrame>
      <h1 className="text-title font-strong">{sent ? m.doneTitle : m.title}</h1>
      {sent ? (
        <>
          <Note meaning="waiting" alert className="mt-4">
            {m.done}
          </Note>
          <p className="mt-4 text-muted">{m.doneNext}</p>
        </>
      ) : (
        <ForgotForm workspace={workspace ?? null} onSent={() => setSent(true)} />
      )}
      <p className="mt-6 text-center">
        <Link
          to="/sign-in"
          search={workspace === undefined ? {} : { workspace }}
          className={buttonClass("quiet")}
        >
          {m.back}
        </Link>
      </p>
    </PasswordFrame>
  )
}

interface ForgotFormProps {
  readonly workspace: string | null
  readonly onSent: () => void
}

function ForgotForm({ onSent, workspace: named }: ForgotFormProps) {
  const m = usePasswordMessages().forgot
  const api = useApi()
  const sentence = useFailureSentence()
  const command = useCommand()
  const [login, setLogin] = useState("")
  const [tried, setTried] = useState(false)
  const typed = login.trim()
  const ask = async () => {
    const call = () => api.client.passwords.ask.mutate({ workspace: named, login: typed })
    if ((await command.run(call)) === null) onSent()
  }
  return (
    <form
      noValidate
      className="mt-4 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (typed !== "") void ask()
      }}
    >
      <p className="text-muted">{m.text}</p>
      {named === null ? null : (
        <p className="text-small text-muted">
          {m.workspace}: <bdi>{named}</bdi>
        </p>
      )}
      {command.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(command.failure)}
        </Note>
      )}
      <TextField
        label={m.login}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        // The page is there for nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={login}
        onChange={setLogin}
        error={tried && typed === "" ? m.loginMissing : null}
      />
      <Button type="submit" tone="primary" wide pending={command.pending} pendingLabel={m.submitting}>
        {m.submit}
      </Button>
    </form>
  )
}
