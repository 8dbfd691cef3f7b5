import type { VerifyingView } from "@tessera/client/set-up/state"
import { TRIES_PER_CODE_MAX } from "@tessera/domain/numbers"
import { type FormEvent, type RefObject, useEffect, useRef } from "react"
import { Button } from "../button.tsx"
import { CodeField } from "../code-field.tsx"
import { Countdown, useSecondsLeft } from "../countdown.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { SendNewCode } from "./send-new-code.tsx"
import { VerifyNotes } from "./verify-notes.tsx"

export interface VerifyStepProps {
  readonly view: VerifyingView
  readonly code: string
  readonly onCode: (digits: string) => void
  readonly onVerify: () => void
  readonly onSendNew: () => void
  /** P42: the other way to get there, where it is open. */
  readonly onHaveDevice: (() => void) | null
  /** No tries are left for this set-up: it takes another one. */
  readonly onStartAgain: (() => void) | null
  readonly doing: "verify" | "send" | null
  /** What is wrong with the code. */
  readonly error: string | null
  /** The server said that this code is dead, whatever the countdown says. */
  readonly dead: boolean
  readonly failure: string | null
  /** What went before: it was under way already, it took another one's place. */
  readonly note: string | null
  /** The code came from the letter's link: it waits for a press. */
  readonly fromLink: boolean
  readonly fieldRef: RefObject<HTMLInputElement | null>
}

/** S5, R19 to R21, D12: one field, its countdown, and every way on when the code does not come or does not work. */
export function VerifyStep(props: VerifyStepProps) {
  const { code, failure, fieldRef, fromLink, note, onCode, onVerify, view } = props
  const messages = useMessages().setUp
  const m = messages.verify
  const expired = useSecondsLeft(view.codeExpiresAt) === 0
  const spent = view.triesLeft === 0
  const dead = expired || spent || props.dead
  const tried = useRef<string | null>(null)
  const { codeSpent } = messages.ended
  const error = expired ? m.expired : spent ? `${codeSpent.text} ${codeSpent.next}` : props.error

  // By itself once for each full code; after that only by a press.
  const complete = (digits: string) => {
    if (tried.current === digits) return
    tried.current = digits
    onVerify()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tried.current = code
    onVerify()
  }
  return (
    <form noValidate onSubmit={submit}>
      <VerifyNotes
        view={view}
        note={dead ? null : note}
        fromLink={fromLink && !dead}
        otherWay={props.onHaveDevice !== null}
      />
      <CodeField
        inputRef={fieldRef}
        label={m.label}
        value={code}
        onChange={onCode}
        onComplete={complete}
        hint={m.hint}
        error={error}
        disabled={dead}
      />
      {dead ? null : (
        <p className="mt-3 flex flex-wrap justify-between gap-x-4 text-small text-muted">
          <Countdown label={m.expiresIn} endsAt={view.codeExpiresAt} />
          {error === null && view.triesLeft < TRIES_PER_CODE_MAX ? (
            <span>{m.triesLeft(view.triesLeft)}</span>
          ) : null}
        </p>
      )}
      {failure === null ? null : (
        <Note meaning="danger" alert className="mt-4">
          {failure}
        </Note>
      )}
      <VerifyActions {...props} dead={dead} />
      <p className="mt-5 border-t border-line pt-4 text-small text-muted">
        {m.checkSpam} {m.wrongAddress}
      </p>
    </form>
  )
}

/** Whoever types is led to the button that sends another code once this one is dead, and back to the field with the next. */
const useLead = ({ dead, fieldRef, view }: VerifyStepProps) => {
  const { challengeId } = view
  const resend = useRef<HTMLButtonElement>(null)
  const shown = useRef(challengeId)
  useEffect(() => {
    if (dead) resend.current?.focus()
    else if (shown.current !== challengeId) fieldRef.current?.focus()
    shown.current = challengeId
  }, [dead, challengeId, fieldRef])
  return resend
}

function VerifyActions(props: VerifyStepProps) {
  const { dead, doing, onHaveDevice, onSendNew, onStartAgain, view } = props
  const messages = useMessages().setUp
  const resend = useLead(props)
  const send = (
    <SendNewCode
      key="send"
      buttonRef={resend}
      resendAt={view.resendAt}
      lead={dead}
      sending={doing === "send"}
      onSend={onSendNew}
    />
  )
  const others = (
    <>
      {dead ? null : send}
      {onHaveDevice === null ? null : (
        <Button tone="quiet" wide onClick={onHaveDevice}>
          {messages.verify.haveDevice}
        </Button>
      )}
    </>
  )
  if (onStartAgain !== null)
    return (
      <DialogActions others={others}>
        <Button tone="primary" onClick={onStartAgain}>
          {messages.ended.expired.action}
        </Button>
      </DialogActions>
    )
  return (
    <DialogActions others={others}>
      {dead ? (
        send
      ) : (
        <Button
          type="submit"
          tone="primary"
          pending={doing === "verify"}
          pendingLabel={messages.verify.submitting}
        >
          {messages.verify.submit}
        </Button>
      )}
    </DialogActions>
  )
}
