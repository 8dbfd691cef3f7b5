import type { Failure } from "../failure.ts"
import type { SignOnChoice } from "./draft.ts"

/** One sign-in by a provider, as its screen shows it. */
export type SignOnState =
  /** Nothing is under way; `failure` is how the last one ended, by `provider` where that is known. */
  | { readonly _tag: "Ready"; readonly failure: Failure | null; readonly provider: SignOnChoice | null }
  /** The server is asked for the provider's page. */
  | { readonly _tag: "Beginning"; readonly provider: SignOnChoice }
  /** The person is at the provider's. */
  | { readonly _tag: "Away"; readonly provider: SignOnChoice }
  /** They are back, and the server is asked for the session. */
  | { readonly _tag: "Finishing"; readonly provider: SignOnChoice | null }

export type SignOnEvent =
  | { readonly _tag: "Pressed"; readonly provider: SignOnChoice }
  | { readonly _tag: "Begun" }
  | { readonly _tag: "CameBack"; readonly provider: SignOnChoice | null }
  /** The person came back by themselves, with no answer. */
  | { readonly _tag: "TurnedBack" }
  | { readonly _tag: "Failed"; readonly failure: Failure }
  | { readonly _tag: "Finished" }

export const READY: SignOnState = { _tag: "Ready", failure: null, provider: null }

/** Total: what does not fit a state leaves it as it is, so that no late answer undoes what the person did since. */
export const signOnAfter = (state: SignOnState, event: SignOnEvent): SignOnState => {
  switch (event._tag) {
    case "Pressed":
      return state._tag === "Finishing" ? state : { _tag: "Beginning", provider: event.provider }
    case "Begun":
      return state._tag === "Beginning" ? { _tag: "Away", provider: state.provider } : state
    case "CameBack":
      return { _tag: "Finishing", provider: event.provider ?? state.provider }
    case "TurnedBack":
      return state._tag === "Beginning" || state._tag === "Away" ? READY : state
    case "Failed":
      return { _tag: "Ready", failure: event.failure, provider: state.provider }
    case "Finished":
      return state._tag === "Finishing" ? READY : state
  }
}
