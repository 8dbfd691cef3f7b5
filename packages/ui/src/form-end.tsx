import type { Failure } from "@tessera/client/failure"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import type { Command } from "./asks/use-command.ts"
import { useFailureSentence } from "./asks/use-failure-sentence.ts"
import { Button } from "./button.tsx"
import { DialogActions } from "./dialog-actions.tsx"
import { Note } from "./note.tsx"

export interface FormEndProps {
  readonly command: Pick<Command, "failure" | "pending">
  readonly submit: string
  readonly submitting: string
  /** What a refusal means in this very form, instead of the sentence that it has everywhere. */
  readonly told?: Partial<Readonly<Record<Failure["_tag"], string>>> | undefined
  /** Another choice, before the one that Enter takes. */
  readonly beside?: ReactNode
}

/** How a form in a dialog ends: what was refused, then the button that was pressed. */
export function FormEnd({ beside, command, submit, submitting, told }: FormEndProps) {
  const sentence = useFailureSentence()
  const { failure, pending } = command
  const end = useRef<HTMLDivElement>(null)
  useFirstWrong(end)
  return (
    <div ref={end} className="contents">
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {told?.[failure._tag] ?? sentence(failure)}
        </Note>
      )}
      <DialogActions>
        {beside}
        <Button type="submit" tone="primary" pending={pending} pendingLabel={submitting}>
          {submit}
        </Button>
      </DialogActions>
    </div>
  )
}

/** What is wrong may stand out of sight, above the button that was pressed: the first such field takes the focus. */
const useFirstWrong = (end: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const form = end.current?.closest("form")
    // The form says what is wrong in answer to the same event, a moment later.
    const look = () =>
      requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    form?.addEventListener("submit", look)
    return () => form?.removeEventListener("submit", look)
  }, [end])
}
