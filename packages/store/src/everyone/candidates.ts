import { Context } from "effect"

/**
 * Up to so many candidates are fetched and sorted; where there are more, they are met soon enough on a walk in the order that
 * was asked for. Tests give 0, so that everything is walked.
 */
export const CandidatesMax = Context.Reference<number>("@tessera/store/CandidatesMax", {
  defaultValue: () => 10_000
})
