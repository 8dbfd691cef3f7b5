import { judge } from "@tessera/client/judge"
import type { PasswordLinkPurpose } from "@tessera/domain/password-link"
import type { PasswordLinkView, PasswordTaken } from "@tessera/domain/password-views"
import { passwordIsGood } from "@tessera/domain/rules/password"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { usePasswordMessages } from "@tessera/ui/messages/sections/passwords"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { TextField } from "@tessera/ui/text-field.tsx"
import { Result } from "effect"
import { type FormEvent, useRef, useState } from "react"
import { useApi } from "../../session/use-api.ts"

export interface PasswordFormProps {
  readonly purpose: PasswordLinkPurpose
  readonly of: NonNullable<PasswordLinkView["open"]>
  readonly token: string
  readonly onSet: (taken: PasswordTaken) => void
  /** It was used, or ended, meanwhile. */
  readonly onOver: () => void
}

/** What the rule says of it: the same that the server runs. */
const useObjection = (password: string, of: PasswordFormProps["of"]): string | null => {
  const words = useMessages().refusals.PasswordRefused
  return Result.match(judge(passwordIsGood(password, of)), {
    onSuccess: () => null,
    onFailure: (refusal) => words(refusal)
  })
}

export function PasswordForm(props: PasswordFormProps) {
  const { of, onOver, onSet, purpose, token } = props
  const m = usePasswordMessages().set
  const api = useApi()
  const sentence = useFailureSentence()
  const command = useCommand()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState("")
  const [again, setAgain] = useState("")
  const [tried, setTried] = useState(false)
  const objection = useObjection(password, of)
  const different = password !== again

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (objection !== null || different) {
      const name = objection === null ? "again" : "password"
      return form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus()
    }
    const refused = await command.run(async () =>
      onSet(await api.client.passwords.set.mutate({ token, password }))
    )
    if (refused !== null && refused !== "busy" && refused._tag === "PasswordLinkOver") onOver()
  }
  return (
    <form ref={form} noValidate className="mt-6 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {/* So that a password manager knows whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={of.username} readOnly />
      {command.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(command.failure)}
        </Note>
      )}
      <TextField
        label={m.password}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={m.hint}
        value={password}
        onChange={setPassword}
        error={tried ? objection : null}
      />
      <TextField
        label={m.again}
        name="again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={tried && objection === null && different ? m.notSame : null}
      />
      {purpose === "reset" ? <p className="text-small text-muted">{m.ends}</p> : null}
      <Button type="submit" tone="primary" wide pending={command.pending} pendingLabel={m.submitting}>
        {m[purpose].submit}
      </Button>
    </form>
  )
}
