import type { Refusal } from "@tessera/domain/refusals"

/** As it comes over the wire: the fields without the class. An instance from the rules fits as well. */
export type PlainRefusal = (typeof Refusal)["Encoded"]

/** One sentence for each refusal of the rules: a new refusal does not compile until every language has its words. */
export type RefusalMessages = {
  readonly [T in PlainRefusal["_tag"]]: (refusal: Extract<PlainRefusal, { readonly _tag: T }>) => string
}

/** The sentence for a refusal, whichever it is. */
export const sentenceFor = (messages: RefusalMessages, refusal: PlainRefusal): string => {
  // The tag picks the function that takes this very refusal; the type of a union of functions cannot say so.
  const say = messages[refusal._tag] as (refusal: PlainRefusal) => string
  return say(refusal)
}
