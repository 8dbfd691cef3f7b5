import type { Failure } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useState } from "react"
import { leaveForOptions } from "../tabs/options-tab.ts"

export interface FailedProps {
  readonly failure: Failure
  readonly origin: string
  readonly onRetry: () => Promise<void>
}

/** Nothing was ever heard of this session's server: what is wrong, which server it is, and the two ways on. */
export function Failed({ failure, onRetry, origin }: FailedProps) {
  const m = useMessages()
  const sentence = useFailureSentence()
  const [retrying, setRetrying] = useState(false)
  const retry = async () => {
    setRetrying(true)
    await onRetry()
    setRetrying(false)
  }
  const unreachable = failure._tag === "Unreachable"
  return (
    <div className="flex flex-col items-center pb-6">
      <ErrorState
        level={1}
        title={unreachable ? m.errors.unreachableTitle : m.errors.unexpectedTitle}
        why={sentence(failure)}
        next={m.extension.popup.server(origin)}
        code={failure._tag === "Defect" && failure.errorId !== null ? failure.errorId : undefined}
        onRetry={() => void retry()}
        retrying={retrying}
      />
      <Button tone="quiet" onClick={() => void leaveForOptions()}>
        {m.extension.popup.settings}
      </Button>
    </div>
  )
}
