import { readClientFacts } from "@tessera/client/client-facts"
import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ClientInstance } from "@tessera/client/instance"
import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import { type FormEvent, useRef, useState } from "react"
import { useFailureSentence } from "../asks/use-failure-sentence.ts"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { TextField } from "../text-field.tsx"
import { useLead } from "./use-lead.ts"

export interface SignInFormProps {
  readonly instance: ClientInstance
  /** Short name of the workspace; null for the server's first. */
  readonly workspace: string | null
  readonly onSignedIn: () => void
  /** The provider that people with this address sign in by; null where there is none. */
  readonly leadTo: (login: string) => Promise<SignOnChoice | null>
  readonly onProvider: (provider: SignOnChoice) => void
  /** The workspace takes no passwords any more. */
  readonly onPasswordsOff: () => void
  /** That provider's page is being asked for. */
  readonly opening: boolean
  /** What was typed before, where a client keeps it over its own end (P13). Never the password. */
  readonly login?: string | undefined
  readonly onLogin?: ((login: string) => void) | undefined
}

const useForm = (props: SignInFormProps) => {
  const { instance, onSignedIn, workspace } = props
  const form = useRef<HTMLFormElement>(null)
  const [login, setLogin] = useState(props.login ?? "")
  const [password, setPassword] = useState("")
  const [asked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { lead, setLead, look } = useLead(login, props.leadTo)
  const field = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)

  const refused = (refusal: Failure) => {
    setPending(false)
    if (refusal._tag === "PasswordsOff") return props.onPasswordsOff()
    if (refusal._tag === "UseSignOn") {
      setPassword("")
      return setLead({ id: refusal.providerId, name: refusal.name })
    }
    setFailure(refusal)
    field("password")?.select()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (lead !== null) return props.onProvider(lead)
    setAsked(true)
    setFailure(null)
    if (login.trim() === "") return field("username")?.focus()
    if (password === "") return field("password")?.focus()
    setPending(true)
    try {
      const facts = await readClientFacts(instance.kind, navigator)
      await instance.client.auth.signIn.mutate({ workspace, login: login.trim(), password, facts })
      onSignedIn()
    } catch (error) {
      refused(readRefusal(error))
    }
  }
  return { form, login, setLogin, password, setPassword, asked, pending, failure, lead, look, submit }
}

/** An address whose domain is a provider's leads on to that, before a password is typed where that can be told by then. */
export function SignInForm(props: SignInFormProps) {
  const m = useMessages().signIn
  const sentence = useFailureSentence()
  const { asked, failure, form, lead, login, look, password, pending, setLogin, setPassword, submit } =
    useForm(props)
  return (
    <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
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
        onChange={(typed) => {
          setLogin(typed)
          props.onLogin?.(typed)
        }}
        onBlur={look}
        error={asked && login.trim() === "" ? m.identifierMissing : null}
      />
      {lead === null ? (
        <TextField
          label={m.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={asked && password === "" ? m.passwordMissing : null}
        />
      ) : (
        <p role="status" className="text-muted">
          {m.enforced(lead.name)}
        </p>
      )}
      <Button
        type="submit"
        tone="primary"
        wide
        pending={lead === null ? pending : props.opening}
        pendingLabel={lead === null ? m.submitting : m.opening(lead.name)}
        className="mt-2 wrap-anywhere"
      >
        {lead === null ? m.submit : m.continueWith(lead.name)}
      </Button>
    </form>
  )
}
