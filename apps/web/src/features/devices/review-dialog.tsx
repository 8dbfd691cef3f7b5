import { refusalOfReview } from "./refusal-of-review.ts"
import type { DeviceView } from "@tessera/domain/views"
import { Button } from "@tessera/ui/button.tsx"
import { Countdown } from "@tessera/ui/countdown.tsx"
import { askOverOf } from "@tessera/ui/devices/ask-over-text.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { MatchNumber } from "@tessera/ui/match-number.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "../../session/session-context.ts"
import { useFailureSentence } from "../failure/use-failure-sentence.ts"
import { AskIsOver } from "./ask-over-dialog.tsx"
import { DecisionButtons } from "./decision-buttons.tsx"
import { useLast } from "./use-last.ts"

export interface ReviewDialogProps {
  /** From the address: whatever somebody wrote there. */
  readonly review: string | null
  readonly onClose: () => void
}

/** S19: exactly that ask, from a letter, a push or the dashboard; a stale one says what became of it. */
export function ReviewDialog({ onClose, review }: ReviewDialogProps) {
  const m = useMessages()
  const { overview } = useSession()
  const shown = useLast(review)
  const ask = overview.devices.find(({ id }) => id === shown)
  const open = ask !== undefined && askOverOf(ask, overview.devices) === null
  return (
    <Dialog
      open={review !== null}
      onClose={onClose}
      title={m.devices.ask.title}
      description={open ? m.devices.ask.why : undefined}
    >
      {ask === undefined ? (
        <Note meaning="ended">{m.devices.ask.unknown}</Note>
      ) : (
        <Review ask={ask} onSettled={onClose} />
      )}
      {open ? null : (
        <DialogActions>
          <Button onClick={onClose}>{m.common.close}</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}

function Review({ ask, onSettled }: { readonly ask: DeviceView; readonly onSettled: () => void }) {
  const m = useMessages().devices.ask
  const { overview, refresh } = useSession()
  const sentence = useFailureSentence()
  const over = askOverOf(ask, overview.devices)
  if (over !== null) return <AskIsOver ask={ask} over={over} />
  const refusal = refusalOfReview(overview, ask)
  return (
    <>
      <DeviceSummary device={ask} at={ask.registeredAt} />
      {ask.matchNumber === null ? null : (
        <>
          <p className="mt-5 mb-2">{m.matchQuestion}</p>
          <MatchNumber digits={ask.matchNumber} />
        </>
      )}
      {ask.expiresAt === null ? null : (
        <p className="mt-3 text-small text-muted">
          <Countdown endsAt={ask.expiresAt} label={m.expiresIn} onEnd={() => void refresh()} />
        </p>
      )}
      {refusal === null ? (
        <div className="mt-6 flex flex-wrap gap-2">
          <DecisionButtons ask={ask} wide onSettled={onSettled} />
        </div>
      ) : (
        <Note meaning="notSecure" className="mt-4">
          {sentence(refusal)}
        </Note>
      )}
    </>
  )
}
