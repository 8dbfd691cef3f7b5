import type { Failure } from "@tessera/client/failure"
import type { Messages } from "./en.ts"
import { type PlainRefusal, sentenceFor } from "./refusal-messages.ts"

type Beside = Exclude<Failure, PlainRefusal>

/** One sentence for each way to fail that is no refusal of the rules: no answer, a defect, and what the use cases say no with. */
export type FailureMessages = {
  readonly [T in Beside["_tag"]]: (failure: Extract<Beside, { readonly _tag: T }>) => string
}

/** What happened, why, what next, whatever it was. */
export const failureSentence = (messages: Messages, failure: Failure): string => {
  if (isBeside(messages, failure)) {
    // The tag picks the function that takes this very failure; the type of a union of functions cannot say so.
    const say = messages.failures[failure._tag] as (failure: Beside) => string
    return say(failure)
  }
  return sentenceFor(messages.refusals, failure)
}

const isBeside = (messages: Messages, failure: Failure): failure is Beside =>
  Object.hasOwn(messages.failures, failure._tag)
