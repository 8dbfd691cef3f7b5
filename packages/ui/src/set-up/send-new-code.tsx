import type { RefObject } from "react"
import { Button } from "../button.tsx"
import { useSecondsLeft } from "../countdown.tsx"
import { useMessages } from "../messages/use-messages.tsx"

export interface SendNewCodeProps {
  /** D12: when it is possible again, on the server's clock. */
  readonly resendAt: number
  /** The old code is dead: this is the way on. */
  readonly lead: boolean
  readonly sending: boolean
  readonly onSend: () => void
  readonly buttonRef?: RefObject<HTMLButtonElement | null> | undefined
}

const MINUTE_S = 60

/** D12: **Send a new code**, or how long until then. Focusable all the while, so that the reason is heard. */
export function SendNewCode({ buttonRef, lead, onSend, resendAt, sending }: SendNewCodeProps) {
  const m = useMessages().setUp.verify
  const seconds = useSecondsLeft(resendAt)
  const label =
    seconds === 0
      ? m.sendNew
      : seconds <= 2 * MINUTE_S
        ? m.sendNewIn(seconds)
        : m.sendNewInMinutes(Math.ceil(seconds / MINUTE_S))
  return (
    <Button
      ref={buttonRef}
      tone={lead ? "primary" : "quiet"}
      wide
      className="tabular-nums"
      disabled={seconds > 0}
      pending={sending}
      pendingLabel={m.sendingNew}
      onClick={onSend}
    >
      {label}
    </Button>
  )
}
