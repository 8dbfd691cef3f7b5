import type { LiveEnd } from "@tessera/client/live"
import { useEffect, useState } from "react"
import { keptEnd } from "../kept/kept-session.ts"
import type { PageSession } from "./page-session.ts"

type Why = LiveEnd | "signedOutHere" | null

/** A page that only finds its token gone does not know why; whoever heard it from the server has written it down. */
export const useEndReason = ({ ended }: PageSession, why: Why): Why => {
  const [told, setTold] = useState(ended)
  useEffect(() => {
    const look = () => void keptEnd.read().then(setTold)
    look()
    return keptEnd.watch(look)
  }, [])
  return why === null || why === "notSignedIn" ? (told ?? why) : why
}
