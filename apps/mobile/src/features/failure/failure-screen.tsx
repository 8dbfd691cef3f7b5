import type { Failure } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useState } from "react"
import { useTitle } from "../frame/screen.tsx"

export interface FailureScreenProps {
  readonly failure: Failure
  readonly onRetry: () => Promise<void>
}

/** Nothing to show, and no answer: what happened, why, what next. It is tried again by itself, too. */
export function FailureScreen({ failure, onRetry }: FailureScreenProps) {
  const m = useMessages().errors
  const sentence = useFailureSentence()
  const [retrying, setRetrying] = useState(false)
  const elsewhere = failure._tag === "Unreachable" || failure._tag === "WrongServer"
  const title = elsewhere ? m.unreachableTitle : m.unexpectedTitle
  useTitle(title)
  const whyOf = () => {
    if (failure._tag === "Unreachable") return m.unreachableWhy
    return failure._tag === "Defect" ? m.unexpectedWhy : sentence(failure)
  }
  const retry = async () => {
    setRetrying(true)
    await onRetry()
    setRetrying(false)
  }
  const code = failure._tag === "Defect" ? failure.errorId : elsewhere ? null : failure._tag
  return (
    <main className="px-safe pt-safe flex min-h-dvh flex-col justify-center bg-canvas">
      <ErrorState
        level={1}
        title={title}
        why={whyOf()}
        next={elsewhere ? m.unreachableNext : m.unexpectedNext}
        retrying={retrying}
        onRetry={() => void retry()}
        {...(code === null ? {} : { code })}
      />
    </main>
  )
}
