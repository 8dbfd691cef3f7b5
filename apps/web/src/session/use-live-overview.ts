import { useQueryClient } from "@tanstack/react-query"
import { Live, type LiveEnd, type LiveState } from "@tessera/client/live"
import type { Overview } from "@tessera/domain/views"
import { useEffect, useState, useSyncExternalStore } from "react"
import { OVERVIEW_KEY, overviewQuery } from "./overview-query.ts"
import type { Connection } from "./session-context.ts"
import { useApi } from "./use-api.ts"

const BEFORE: LiveState = { status: "connecting", reachable: true, version: null, ended: null }
const nothing = () => () => {}

/** Reads the overview again whenever the server names a newer version, as long as this person is signed in (P2, P3). */
export const useLiveOverview = (
  overview: Overview | undefined
): { readonly connection: Connection; readonly ended: LiveEnd | null } => {
  const api = useApi()
  const queries = useQueryClient()
  const [live, setLive] = useState<Live | null>(null)
  const sessionId = overview?.session.id

  useEffect(() => {
    if (sessionId === undefined) return
    // Another tab may have signed in as somebody else: what this one still holds is not theirs (T40).
    queries.removeQueries({
      predicate: ({ queryKey }) => queryKey[0] !== OVERVIEW_KEY[0] && queryKey[1] !== sessionId
    })
    const read = () => queries.fetchQuery({ ...overviewQuery(api), staleTime: 0 })
    const made = new Live({
      provingFetch: api.provingFetch,
      poll: async () => (await read()).version,
      onNews: ({ version }) => {
        const shown = queries.getQueryData<Overview>(OVERVIEW_KEY)
        if (shown === undefined || shown.version < version)
          void queries.invalidateQueries({ queryKey: OVERVIEW_KEY })
      }
    })
    made.start()
    setLive(made)
    return () => made.stop()
  }, [api, queries, sessionId])

  const { ended, status } = useSyncExternalStore(
    live?.subscribe ?? nothing,
    live?.getSnapshot ?? (() => BEFORE)
  )
  return { connection: status === "ended" ? "connecting" : status, ended }
}
