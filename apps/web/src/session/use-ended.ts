import { useQueryClient } from "@tanstack/react-query"
import { useLocation, useNavigate } from "@tanstack/react-router"
import { endsSession, readRefusal } from "@tessera/client/failure"
import type { LiveEnd } from "@tessera/client/live"
import { useEffect, useRef } from "react"
import type { SignInReason } from "../app/router.tsx"
import { useApi } from "./use-api.ts"

const reasons: { readonly [end in LiveEnd]: SignInReason } = {
  signedOut: "ended",
  notMe: "ended",
  expired: "ended",
  notSignedIn: "ended",
  deviceRemoved: "deviceRemoved",
  deprovisioned: "deprovisioned"
}

/** True when the server knows no session of this browser (any more); leads to sign-in, and back here afterwards. */
export const useEnded = (error: unknown, end: LiveEnd | null): boolean => {
  const api = useApi()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { pathname, searchStr } = useLocation()
  const ended = end !== null || (error !== null && endsSession(readRefusal(error)))
  // The way out is taken once: the address changes on it before this part is gone.
  const left = useRef(false)
  useEffect(() => {
    if (!ended || left.current) return
    left.current = true
    const wasInside = queries.getQueryData(["overview"]) !== undefined
    // Whoever signs in next must not see a glimpse of this (T40).
    queries.clear()
    void api.keyStore.setAth(null)
    const here = pathname + searchStr
    const why = end === null ? (wasInside ? "ended" : undefined) : reasons[end]
    void navigate({
      to: "/sign-in",
      search: { ...(here === "/" ? {} : { next: here }), ...(why === undefined ? {} : { why }) },
      replace: true
    })
  }, [ended, end, api, navigate, queries, pathname, searchStr])
  return ended
}
