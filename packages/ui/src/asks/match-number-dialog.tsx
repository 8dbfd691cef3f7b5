import type { Failure } from "@tessera/client/failure"
import { MATCH_NUMBER_DIGITS } from "@tessera/domain/numbers"
import type { DeviceView } from "@tessera/domain/views"
import { type FormEvent, type RefObject, useRef, useState } from "react"
import { Button } from "../button.tsx"
import { CodeField } from "../code-field.tsx"
import { DeviceSummary } from "../devices/device-summary.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { Dialog } from "../dialog.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { DECISION_ARM_MS } from "./decision-buttons.tsx"
import { useFailureSentence } from "./use-failure-sentence.ts"
import { useLast } from "./use-last.ts"

export interface MatchNumberDialogProps {
  /** Which ask is to be approved; null while nothing is typed. */
  readonly ask: DeviceView | null
  readonly pending: boolean
  readonly failure: Failure | null
  readonly onGive: (ask: DeviceView, matchNumber: string) => void
  readonly onClose: () => void
}

/** D4, `type`: the number is read off the other screen, so nobody approves without having it before them. */
export function MatchNumberDialog({ ask, onClose, ...rest }: MatchNumberDialogProps) {
  const m = useMessages().devices.ask
  const input = useRef<HTMLInputElement>(null)
  const shown = useLast(ask)
  return (
    <Dialog sheet open={ask !== null} onClose={onClose} title={m.title} initialFocus={input}>
      {shown === null ? null : <NumberForm key={shown.id} {...rest} ask={shown} input={input} />}
    </Dialog>
  )
}

interface NumberFormProps extends Omit<MatchNumberDialogProps, "ask" | "onClose"> {
  readonly ask: DeviceView
  readonly input: RefObject<HTMLInputElement | null>
}

function NumberForm({ input, ...props }: NumberFormProps) {
  const m = useMessages().devices.ask
  const { ask, pending } = props
  const { error, submit, type, typed } = useTypedNumber(props, input)
  return (
    <form noValidate onSubmit={submit}>
      <DeviceSummary device={ask} at={ask.registeredAt} />
      <CodeField
        className="mt-5"
        label={m.matchType}
        length={MATCH_NUMBER_DIGITS}
        value={typed}
        onChange={type}
        error={error}
        inputRef={input}
      />
      <DialogActions>
        <Button
          type="submit"
          tone="primary"
          pending={pending}
          pendingLabel={m.approving}
          armAfterMs={DECISION_ARM_MS}
        >
          {m.approve}
        </Button>
      </DialogActions>
    </form>
  )
}

const useTypedNumber = (
  { ask, failure, onGive, pending }: Omit<NumberFormProps, "input">,
  input: RefObject<HTMLInputElement | null>
) => {
  const m = useMessages().refusals
  const sentence = useFailureSentence()
  const [typed, setTyped] = useState("")
  const [short, setShort] = useState(false)
  const refused = failure === null || pending ? null : sentence(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = typed.length < MATCH_NUMBER_DIGITS
    setShort(missing)
    if (missing) input.current?.focus()
    else onGive(ask, typed)
  }
  const type = (digits: string) => {
    setTyped(digits)
    setShort(false)
  }
  const error = short ? m.MatchNumberNeeded({ _tag: "MatchNumberNeeded" }) : refused
  return { error, submit, type, typed }
}
