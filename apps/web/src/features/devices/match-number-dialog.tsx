import type { Failure } from "@tessera/client/failure"
import { MATCH_NUMBER_DIGITS } from "@tessera/domain/numbers"
import type { DeviceView } from "@tessera/domain/views"
import { Button } from "@tessera/ui/button.tsx"
import { CodeField } from "@tessera/ui/code-field.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { type RefObject, useRef, useState } from "react"
import { useFailureSentence } from "../failure/use-failure-sentence.ts"
import { DECISION_ARM_MS } from "./decision-buttons.tsx"
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
    <Dialog open={ask !== null} onClose={onClose} title={m.title} initialFocus={input}>
      {shown === null ? null : <NumberForm key={shown.id} {...rest} ask={shown} input={input} />}
    </Dialog>
  )
}

interface NumberFormProps extends Omit<MatchNumberDialogProps, "ask" | "onClose"> {
  readonly ask: DeviceView
  readonly input: RefObject<HTMLInputElement | null>
}

function NumberForm({ ask, failure, input, onGive, pending }: NumberFormProps) {
  const messages = useMessages()
  const m = messages.devices.ask
  const sentence = useFailureSentence()
  const [typed, setTyped] = useState("")
  const [short, setShort] = useState(false)
  const error = pending
    ? null
    : short
      ? messages.refusals.MatchNumberNeeded({ _tag: "MatchNumberNeeded" })
      : failure === null
        ? null
        : sentence(failure)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const missing = typed.length < MATCH_NUMBER_DIGITS
        setShort(missing)
        if (missing) input.current?.focus()
        else onGive(ask, typed)
      }}
    >
      <DeviceSummary device={ask} at={ask.registeredAt} />
      <CodeField
        className="mt-5"
        label={m.matchType}
        length={MATCH_NUMBER_DIGITS}
        value={typed}
        onChange={(digits) => {
          setTyped(digits)
          setShort(false)
        }}
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
