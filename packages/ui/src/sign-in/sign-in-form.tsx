import { readClientFacts } from "@tessera/client/client-facts"
import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ClientInstance } from "@tessera/client/instance"
import { type FormEvent, useRef, useState } from "react"
import { useFailureSentence } from "../asks/use-failure-sentence.ts"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { TextField } from "../text-field.tsx"

export interface SignInFormProps {
  readonly instance: ClientInstance
  /** Short name of the workspace; null for the server's first. */
  readonly workspace: string | null
  readonly onSignedIn: () => void
  /** What was typed before, where a client keeps it over its own end (P13). Never the password. */
  readonly login?: string | undefined
  readonly onLogin?: ((login: string) => void) | undefined
}

export function SignInForm(props: SignInFormProps) {
  const { instance, onSignedIn, workspace } = props
  const m = useMessages().signIn
  const sentence = useFailureSentence()
  const form = useRef<HTMLFormElement>(null)
  const [login, setLogin] = useState(props.login ?? "")
  const [password, setPassword] = useState("")
  const [asked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const typeLogin = (typed: string) => {
    setLogin(typed)
    props.onLogin?.(typed)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    setFailure(null)
    if (login.trim() === "" || password === "") {
      form.current
        ?.querySelector<HTMLInputElement>(login.trim() === "" ? "[name=username]" : "[name=password]")
        ?.focus()
      return
    }
    setPending(true)
    try {
      const facts = await readClientFacts(instance.kind, navigator)
      await instance.client.auth.signIn.mutate({ workspace, login: login.trim(), password, facts })
      onSignedIn()
    } catch (error) {
      setFailure(readRefusal(error))
      setPending(false)
      form.current?.querySelector<HTMLInputElement>("[name=password]")?.select()
    }
  }

  return (
    <form ref={form} noValidate className="mt-6 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {failure._tag === "SignInRefused" ? m.refused : sentence(failure)}
        </Note>
      )}
      <TextField
        label={m.identifier}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        // The page is there for nothing else, and it says so by its heading before this field.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={login}
        onChange={typeLogin}
        error={asked && login.trim() === "" ? m.identifierMissing : null}
      />
      <TextField
        label={m.password}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={asked && password === "" ? m.passwordMissing : null}
      />
      <Button
        type="submit"
        tone="primary"
        wide
        pending={pending}
        pendingLabel={m.submitting}
        className="mt-2"
      >
        {m.submit}
      </Button>
    </form>
  )
}
