import type { Failure } from "@tessera/client/failure"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { failureSentence } from "@tessera/ui/messages/failure-sentence"

/** One sentence for whatever went wrong: what happened, why, what next. */
export const useFailureSentence = (): ((failure: Failure) => string) => {
  const m = useMessages()
  return (failure) => failureSentence(m, failure)
}
