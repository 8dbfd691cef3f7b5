import { type FormEvent, useState } from "react"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { TextField } from "../text-field.tsx"
import type { WorkspaceChoice } from "./sign-on-door.ts"

/** As long as a short name may be. */
const NAME_LENGTH_MAX = 40

/** Which workspace it is that one signs in to, and the way to another one. Whether there is such a one is not told here (D22). */
export function WorkspaceLine({ choose, fixed, name }: WorkspaceChoice) {
  const m = useMessages().signIn
  const [open, setOpen] = useState(false)
  if (open) {
    const done = (chosen: string | null) => {
      setOpen(false)
      choose(chosen)
    }
    return <WorkspaceForm name={name} onChosen={done} onCancel={() => setOpen(false)} />
  }
  if (fixed) return name === null ? null : <p className="text-small text-muted">{m.inWorkspace(name)}</p>
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 text-small">
      {name === null ? null : <span className="min-w-0 wrap-anywhere text-muted">{m.inWorkspace(name)}</span>}
      <Button tone="quiet" className="-ms-4 text-small" onClick={() => setOpen(true)}>
        {m.otherWorkspace}
      </Button>
    </div>
  )
}

interface WorkspaceFormProps {
  readonly name: string | null
  readonly onChosen: (name: string | null) => void
  readonly onCancel: () => void
}

function WorkspaceForm({ name, onCancel, onChosen }: WorkspaceFormProps) {
  const { common, signIn: m } = useMessages()
  const [typed, setTyped] = useState(name ?? "")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = typed.trim().toLowerCase()
    onChosen(wanted === "" ? null : wanted)
  }
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={submit}>
      <TextField
        label={m.workspace}
        name="workspace"
        autoComplete="organization"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={NAME_LENGTH_MAX}
        // The person has just pressed the button for this field.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        selectOnFocus
        hint={m.workspaceHint}
        value={typed}
        onChange={setTyped}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit">{m.useWorkspace}</Button>
      </div>
    </form>
  )
}
