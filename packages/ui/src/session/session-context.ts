import type { ClientInstance } from "@tessera/client/instance"
import type { Overview } from "@tessera/domain/views"
import { createContext, useContext } from "react"

/** How changes reach this page (P2): at once, or by asking every few seconds. */
export type Connection = "connecting" | "live" | "polling"

export interface SessionValue {
  readonly api: ClientInstance
  readonly overview: Overview
  /** Asks the server now; resolves when the answer is on the screen. */
  readonly refresh: () => Promise<void>
  readonly connection: Connection
  /** When the overview on the screen was read, by this browser's clock. */
  readonly readAt: number
}

export const SessionContext = createContext<SessionValue | null>(null)

/** Only below the frame: a page that is shown to signed-in people. */
export const useSession = (): SessionValue => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error("This part needs somebody who is signed in.")
  return session
}
