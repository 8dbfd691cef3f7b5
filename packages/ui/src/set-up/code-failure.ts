import type { Failure } from "@tessera/client/failure"
import type { Messages } from "../messages/en.ts"
import { failureSentence } from "../messages/failure-sentence.ts"

export interface CodeFailure {
  /** About the code in the field: stands under it. */
  readonly error: string | null
  /** About anything else: stands in a note. */
  readonly failure: string | null
  /** The code is dead, so only another one helps. */
  readonly dead: boolean
  /** No code helps this set-up any more. */
  readonly spent: boolean
}

const DEAD = ["CodeExpired", "CodeNotFound", "CodeUsedAlready"]

/** Where what the server said is shown, and what it leaves to do (R20, R21, D12). */
export const codeFailure = (messages: Messages, failure: Failure | null): CodeFailure => {
  if (failure === null) return { error: null, failure: null, dead: false, spent: false }
  const sentence = failureSentence(messages, failure)
  const spent = failure._tag === "TriesSpent" && failure.scope === "setUp"
  const dead = DEAD.includes(failure._tag) || (failure._tag === "TriesSpent" && failure.scope === "code")
  const ofCode = dead || failure._tag === "CodeWrong" || failure._tag === "CodeReplaced"
  return { error: ofCode ? sentence : null, failure: ofCode ? null : sentence, dead, spent }
}
