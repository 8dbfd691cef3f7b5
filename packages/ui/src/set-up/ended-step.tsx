import type { OverView } from "@tessera/client/set-up/state"
import { Button } from "../button.tsx"
import { Countdown, useSecondsLeft } from "../countdown.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { endingOf } from "./ending.ts"

export interface EndedStepProps {
  readonly view: OverView
  readonly onTryAgain: () => void
  /** Null under `required` (D11). */
  readonly onLater: (() => void) | null
}

/** S21: what comes next after each end; that it ended, and how, is the heading's. */
export function EndedStep({ onLater, onTryAgain, view }: EndedStepProps) {
  const messages = useMessages().setUp
  const words = messages.ended[endingOf(view)]
  const { denied } = messages.ended
  const blocked = useSecondsLeft(view.blockedUntil ?? 0) > 0
  return (
    <>
      {view.blockedUntil === null ? null : (
        <Note meaning="waiting" className="mb-4">
          {blocked ? (
            <Countdown label={denied.again} endsAt={view.blockedUntil} className="whitespace-normal!" />
          ) : (
            denied.againNow
          )}
        </Note>
      )}
      <p>{words.next}</p>
      <DialogActions
        others={
          onLater === null ? null : (
            <Button tone="quiet" wide onClick={onLater}>
              {messages.strengthen.remindLater}
            </Button>
          )
        }
      >
        <Button tone="primary" disabled={blocked} onClick={onTryAgain}>
          {words.action}
        </Button>
      </DialogActions>
    </>
  )
}
