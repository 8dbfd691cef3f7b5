import type { KeptOverview } from "@tessera/client/kept-overview"
import type { LiveEnd } from "@tessera/client/live"
import type { KeptDraft } from "@tessera/client/set-up-draft"
import { kept } from "./kept.ts"

/** What the popup draws before the server has answered; for whoever holds the token that it was read with. */
export const keptOverview = kept<KeptOverview>("overview")

/** Why the last session ended, so that whichever page is opened next can say it. */
export const keptEnd = kept<LiveEnd>("ended")

/** The server that the token beside the key is of. */
export const keptOrigin = kept<string>("tokenOrigin")

/** The language that pages are shown in; a worker has no other way to know it. */
export const keptLocale = kept<string>("locale")

/** P13: a popup that closes forgets nothing that was typed, but the password. */
export const keptLogin = kept<string>("login")

/** P13: what only the set-up page knows of a set-up; of the sign-in that it is in. */
export const keptSetUp = kept<KeptDraft>("setUp")
