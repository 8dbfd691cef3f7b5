import { useQueryClient } from "@tanstack/react-query"
import { useLocation, useNavigate } from "@tanstack/react-router"
import { readRefusal } from "@tessera/client/failure"
import { useEffect } from "react"

/** True when the server knows no session of this browser (any more); leads to sign-in, and back here afterwards. */
export const useEnded = (error: unknown): boolean => {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { pathname, searchStr } = useLocation()
  const ended = error !== null && ENDED.has(readRefusal(error)._tag)
  useEffect(() => {
    if (!ended) return
    // Whoever signs in next must not see a glimpse of this (T40).
    const hadBeenInside = queries.getQueryData(["overview"]) !== undefined
    queries.clear()
    const here = pathname + searchStr
    void navigate({
      to: "/sign-in",
      search: {
        ...(here === "/" ? {} : { next: here }),
        ...(hadBeenInside ? { why: "ended" as const } : {})
      },
      replace: true
    })
  }, [ended, navigate, queries, pathname, searchStr])
  return ended
}

const ENDED: ReadonlySet<string> = new Set(["SessionEnded", "ProofRefused"])
