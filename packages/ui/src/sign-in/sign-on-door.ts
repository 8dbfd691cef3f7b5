import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import type { SignOnState } from "@tessera/client/sign-on/state"
import type { Store } from "@tessera/client/store"

/** The way to a provider and back, as a client has it: in the same page, or in a window of its own. */
export interface SignOnDoor extends Store<SignOnState> {
  readonly begin: (provider: SignOnChoice, workspace: string | null) => Promise<void>
}

/** Which workspace somebody signs in to. */
export interface WorkspaceChoice {
  /** Its short name; null for the server's first. */
  readonly name: string | null
  /** Set by somebody else: it is said, and not asked. */
  readonly fixed: boolean
  readonly choose: (name: string | null) => void
}
