import type { Overview } from "@tessera/domain/views"
import type { Failure } from "./failure.ts"
import type { LiveEnd, LiveState } from "./live.ts"

export type SignOutReason = LiveEnd | "signedOutHere"

export interface SignedInState {
  readonly _tag: "SignedIn"
  readonly overview: Overview
  /** When it was read, by this machine's clock. */
  readonly readAt: number
  readonly connection: Exclude<LiveState["status"], "ended">
  /** Of the newest question; what is shown is older. */
  readonly failure: Failure | null
  /** Shown from what was kept; the server has not answered yet. Read only. */
  readonly kept: boolean
}

export type SessionState =
  | { readonly _tag: "Loading" }
  /** `why` is null where nobody was signed in. */
  | { readonly _tag: "SignedOut"; readonly why: SignOutReason | null }
  /** Nothing to show, and no answer. It is asked again by itself, ever more seldom; `refresh` asks at once. */
  | { readonly _tag: "Failed"; readonly failure: Failure }
  | SignedInState
