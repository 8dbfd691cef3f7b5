import type { SessionState } from "@tessera/client/session-store"
import { ClockProvider } from "@tessera/ui/clock/clock-provider.tsx"
import { SessionContext } from "@tessera/ui/session/session-context"
import { type ReactNode, useSyncExternalStore } from "react"
import type { PageSession } from "./page-session.ts"

export const useSessionState = ({ store }: PageSession): SessionState =>
  useSyncExternalStore(store.subscribe, store.getSnapshot)

export interface SessionFrameProps {
  readonly session: PageSession
  readonly state: Extract<SessionState, { readonly _tag: "SignedIn" }>
  readonly children: ReactNode
}

/** Around everything that is shown to somebody who is signed in. */
export function SessionFrame({ children, session: { instance, store }, state }: SessionFrameProps) {
  const { connection, overview, readAt } = state
  return (
    <SessionContext value={{ api: instance, overview, connection, readAt, refresh: store.refresh }}>
      <ClockProvider serverOffsetMs={overview.now - readAt}>{children}</ClockProvider>
    </SessionContext>
  )
}
