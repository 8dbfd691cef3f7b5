import type { Failure } from "@tessera/client/failure"
import { failureSentence } from "../messages/failure-sentence.ts"
import { useMessages } from "../messages/use-messages.tsx"

/** One sentence for whatever went wrong: what happened, why, what next. */
export const useFailureSentence = (): ((failure: Failure) => string) => {
  const m = useMessages()
  return (failure) => failureSentence(m, failure)
}
