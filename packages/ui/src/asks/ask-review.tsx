import type { DeviceView } from "@tessera/domain/views"
import { Countdown } from "../countdown.tsx"
import { askOverOf } from "../devices/ask-over-text.tsx"
import { DeviceSummary } from "../devices/device-summary.tsx"
import { MatchNumber } from "../match-number.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { useSession } from "../session/session-context.ts"
import { AskIsOver } from "./ask-over-dialog.tsx"
import { DecisionButtons } from "./decision-buttons.tsx"
import { useFailureSentence } from "./use-failure-sentence.ts"
import { useRefusalsOf } from "./use-refusals-of.ts"

export interface AskReviewProps {
  readonly ask: DeviceView
  /** Decided, or being asked about elsewhere. */
  readonly onSettled: () => void
}

/** S14, S19: one ask whole, with its two buttons; a stale one says what became of it, and one that is not for us why. */
export function AskReview({ ask, onSettled }: AskReviewProps) {
  const m = useMessages().devices.ask
  const { overview, refresh } = useSession()
  const sentence = useFailureSentence()
  const { deny: refusal } = useRefusalsOf(ask)
  const over = askOverOf(ask, overview.devices)
  if (over !== null) return <AskIsOver ask={ask} over={over} />
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
