import { rotateIfDue } from "@tessera/client/rotation"
import type { Overview } from "@tessera/domain/views"
import { useEffect } from "react"
import { useApi } from "./use-api.ts"

/** T39: a session that became trusted by an approval elsewhere takes a new token. */
export const useRotation = (overview: Overview | undefined): void => {
  const api = useApi()
  const session = overview?.session
  const due = session?.shouldRotate === true
  const sessionId = session?.id
  useEffect(() => {
    if (due && sessionId !== undefined) void rotateIfDue(api, { id: sessionId, shouldRotate: due })
  }, [api, due, sessionId])
}
