import type { KeptOverview } from "@tessera/client/kept-overview"
import type { LiveEnd } from "@tessera/client/live"
import { showIcon } from "../badge/show-icon.ts"
import { keptEnd, keptOverview, keptSetUp } from "./kept-session.ts"

/** Whoever reads the overview, a page or the worker, keeps it for the next one and draws the icon from it. */
export const noteSignedIn = async (read: KeptOverview): Promise<void> => {
  await Promise.all([
    keptOverview.write(read),
    keptEnd.write(null),
    showIcon({ _tag: "SignedIn", overview: read.overview })
  ])
}

/** That nobody is signed in says less than what is kept already. */
const noteEnd = async (why: LiveEnd): Promise<void> => {
  if (why === "notSignedIn" && (await keptEnd.read()) !== null) return
  await keptEnd.write(why)
}

/** `why` null: nothing new is known of it. */
export const noteSignedOut = async (why: LiveEnd | null): Promise<void> => {
  await Promise.all([
    keptOverview.write(null),
    keptSetUp.write(null),
    why === null ? null : noteEnd(why),
    showIcon({ _tag: "SignedOut" })
  ])
}
