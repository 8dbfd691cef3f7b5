import type { SignOnChoice, SignOnDraft, SignOnKeep } from "@tessera/client/sign-on/draft"
import { kept } from "../kept/kept.ts"

/** A sign-in that goes on in a window of the provider's. */
export const keptSignOn: SignOnKeep = kept<SignOnDraft>("signOn")

/** What was pressed in a popup, which is gone before the provider's window is there: the set-up page takes it from here. */
export interface SignOnWish {
  readonly provider: SignOnChoice
  readonly workspace: string | null
}
export const keptWish = kept<SignOnWish>("signOnWish")

/** Which workspace of its server the extension signs in to, where no policy says so. */
export const keptWorkspace = kept<string>("workspace")
