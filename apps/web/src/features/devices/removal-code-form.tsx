import type { ChallengeId } from "@tessera/domain/ids"
import { CODE_DIGITS, CODE_LIFE_MS, RESEND_WAIT_MS } from "@tessera/domain/numbers"
import { type Command, useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { CodeField } from "@tessera/ui/code-field.tsx"
import { Countdown, useSecondsLeft } from "@tessera/ui/countdown.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { type FormEvent, useEffect, useRef, useState } from "react"
import type { SentCode } from "./removal-by-code-dialog.tsx"

export interface RemovalCodeFormProps {
  readonly sent: SentCode
  /** The call that sends a new one. */
  readonly sending: Command
  readonly onSendNew: () => void
  readonly onRemoved: () => void
}

/** The code, until when it holds, and the way to another one. */
export function RemovalCodeForm({ onRemoved, onSendNew, sending, sent }: RemovalCodeFormProps) {
  const messages = useMessages()
  const m = messages.setUp.verify
  const { confirm, error, input, pending, setTyped, submit, typed } = useConfirm(sent.challengeId, onRemoved)
  const over = useSecondsLeft(sent.codeExpiresAt) === 0
  useEffect(() => input.current?.focus(), [input])
  return (
    <form noValidate className="mt-2" onSubmit={submit}>
      <p className="text-muted">{m.why(sent.maskedEmail)}</p>
      <CodeField
        className="mt-4"
        label={m.label}
        hint={m.hint}
        value={typed}
        onChange={setTyped}
        onComplete={confirm}
        error={over ? m.expired : error}
        disabled={over}
        inputRef={input}
      />
      {over ? null : (
        <p className="mt-2 text-small text-muted">
          <Countdown endsAt={sent.codeExpiresAt} label={m.expiresIn} />
        </p>
      )}
      <DialogActions others={<AnotherCode sent={sent} over={over} sending={sending} onSendNew={onSendNew} />}>
        <Button
          type="submit"
          tone="danger"
          disabled={over}
          pending={pending}
          pendingLabel={messages.devices.remove.submitting}
        >
          {messages.devices.remove.submit}
        </Button>
      </DialogActions>
    </form>
  )
}

interface AnotherCodeProps extends Omit<RemovalCodeFormProps, "onRemoved"> {
  readonly over: boolean
}

/** D12: half a minute after the last one. At 0:00 it is the only way on, so the focus goes there. */
function AnotherCode({ onSendNew, over, sending, sent }: AnotherCodeProps) {
  const m = useMessages().setUp.verify
  const sentence = useFailureSentence()
  const resend = useRef<HTMLButtonElement>(null)
  const wait = useSecondsLeft(sent.codeExpiresAt - CODE_LIFE_MS + RESEND_WAIT_MS)
  useEffect(() => {
    if (over) resend.current?.focus()
  }, [over])
  return (
    <>
      <Button ref={resend} tone="quiet" pending={sending.pending} disabled={wait > 0} onClick={onSendNew}>
        {wait > 0 ? m.sendNewIn(wait) : m.sendNew}
      </Button>
      {sending.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(sending.failure)}
        </Note>
      )}
      <p className="text-center text-small text-muted">
        {m.checkSpam} {m.wrongAddress}
      </p>
    </>
  )
}

/** What was typed, and what the server says to it. The last digit sends it, as Enter and the button do. */
const useConfirm = (challengeId: ChallengeId, onRemoved: () => void) => {
  const messages = useMessages()
  const { api } = useSession()
  const sentence = useFailureSentence()
  const { failure, forget, pending, run } = useCommand()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState("")
  const [short, setShort] = useState(false)

  const confirm = (code: string) =>
    void run(() => api.client.devices.confirmRemoval.mutate({ challengeId, code })).then(
      (refusal) => refusal === null && onRemoved()
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = typed.length < CODE_DIGITS
    setShort(missing)
    if (missing) {
      forget()
      input.current?.focus()
      return
    }
    confirm(typed)
  }
  const wrong = failure === null || pending ? null : sentence(failure)
  return {
    confirm,
    input,
    pending,
    submit,
    typed,
    error: short ? messages.code.digitsSoFar(typed.length, CODE_DIGITS) : wrong,
    setTyped: (digits: string) => {
      setTyped(digits)
      setShort(false)
    }
  }
}
