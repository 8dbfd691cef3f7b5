import type { SetUpPath } from "@tessera/domain/device"
import { type FormEvent, useRef } from "react"
import { Button } from "../button.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { TextField } from "../text-field.tsx"

export interface NameStepProps {
  readonly name: string
  readonly onName: (typed: string) => void
  /** What the rule, or the server, has against the name. */
  readonly error: string | null
  /** R17: the name near it that is free. */
  readonly free: string | null
  readonly count: { readonly used: number; readonly max: number }
  /** What went before: the earlier request was cancelled, and the like. */
  readonly note: string | null
  /** What the server refused that is not about the name. */
  readonly failure: string | null
  /** R18: where Next leads; null where it cannot be said. */
  readonly path: SetUpPath | null
  readonly pending: boolean
  readonly onNext: () => void
}

/** S4, R14 to R18: one field, judged while it is typed by the rule that the server runs. */
export function NameStep(props: NameStepProps) {
  const { count, error, failure, free, name, note, onName, onNext, path, pending } = props
  const m = useMessages().setUp.name
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (error === null) onNext()
    else field.current?.focus()
  }
  return (
    <form noValidate onSubmit={submit}>
      {note === null ? null : (
        <Note meaning="ended" className="mb-4">
          {note}
        </Note>
      )}
      <TextField
        ref={field}
        label={m.label}
        value={name}
        onChange={onName}
        hint={m.hint}
        error={error}
        count={count}
        selectOnFocus
        name="device-name"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="next"
      />
      {free === null ? null : (
        <Button tone="quiet" className="mt-1 -ms-2 max-w-full" onClick={() => onName(free)}>
          {m.offer(free)}
        </Button>
      )}
      {failure === null ? null : (
        <Note meaning="danger" alert className="mt-4">
          {failure}
        </Note>
      )}
      {path === null ? null : (
        <p className="mt-4 text-small text-muted">{path === "emailCode" ? m.thenCode : m.thenApproval}</p>
      )}
      <DialogActions>
        <Button type="submit" tone="primary" pending={pending} pendingLabel={m.nextPending}>
          {m.next}
        </Button>
      </DialogActions>
    </form>
  )
}
