import { type QueryClient, useQueryClient } from "@tanstack/react-query"
import type { ClientInstance } from "@tessera/client/instance"
import { Live, type LiveEnd, type LiveState } from "@tessera/client/live"
import type { Overview } from "@tessera/domain/views"
import type { Connection } from "@tessera/ui/session/session-context"
import { useEffect, useMemo, useSyncExternalStore } from "react"
import { OVERVIEW_KEY, overviewQuery } from "./overview-query.ts"
import { useApi } from "./use-api.ts"

/** T37: what shows the trail of the workspace. */
const AUDIT_KEY = ["audit"] as const

const BEFORE: LiveState = { status: "connecting", reachable: true, version: null, ended: null }
const nothing = () => () => {}

/** Reads the overview again whenever the server names a newer version, as long as this person is signed in (P2, P3). */
export const useLiveOverview = (
  overview: Overview | undefined
): { readonly connection: Connection; readonly ended: LiveEnd | null } => {
  const api = useApi()
  const queries = useQueryClient()
  const sessionId = overview?.session.id
  // One for each sign-in: what is said to the next person must not come from this one's stream (T40).
  const live = useMemo(
    () => (sessionId === undefined ? null : makeLive(api, queries)),
    [api, queries, sessionId]
  )

  useEffect(() => {
    if (live === null) return
    // Another tab may have signed in as somebody else: what this one still holds is not theirs.
    queries.removeQueries({
      predicate: ({ queryKey }) => queryKey[0] !== OVERVIEW_KEY[0] && queryKey[1] !== sessionId
    })
    live.start()
    return () => live.stop()
  }, [live, queries, sessionId])

  const { ended, status } = useSyncExternalStore(
    live?.subscribe ?? nothing,
    live?.getSnapshot ?? (() => BEFORE)
  )
  return { connection: status === "ended" ? "connecting" : status, ended }
}

const makeLive = (api: ClientInstance, queries: QueryClient): Live => {
  const read = () => queries.fetchQuery({ ...overviewQuery(api), staleTime: 0 })
  return new Live({
    provingFetch: api.provingFetch,
    poll: async () => (await read()).version,
    onNews: ({ version }) => {
      const shown = queries.getQueryData<Overview>(OVERVIEW_KEY)
      if (shown === undefined || shown.version < version)
        void queries.invalidateQueries({ queryKey: OVERVIEW_KEY })
    },
    // Only what is on the screen is asked for anew.
    onHappened: () => void queries.invalidateQueries({ queryKey: AUDIT_KEY })
  })
}
