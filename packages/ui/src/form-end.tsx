import type { Failure } from "@tessera/client/failure"
import type { ReactNode } from "react"
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
  return (
    <>
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
    </>
  )
}
