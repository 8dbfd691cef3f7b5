import type { Overview } from "@tessera/domain/views"
import { useEffect } from "react"
import { useApi } from "./use-api.ts"

/** T39: the session became trusted after its token was made, by an approval elsewhere: it takes a new token, once. */
export const useRotation = (overview: Overview | undefined): void => {
  const api = useApi()
  const due = overview?.session.shouldRotate === true
  const sessionId = overview?.session.id
  useEffect(() => {
    if (!due || sessionId === undefined) return
    // One tab is enough; the others find the new hash beside the key. Where there are no locks, the server lets one win.
    const rotate = () => api.client.session.rotate.mutate({}).catch(() => null)
    if (navigator.locks === undefined) void rotate()
    else
      void navigator.locks.request(`rotate-${sessionId}`, { ifAvailable: true }, (lock) =>
        lock === null ? null : rotate()
      )
  }, [api, due, sessionId])
}
