import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useCallback } from "react"
import { useApi } from "./use-api.ts"

/** Ends this session, or all of the member's. The device stays trusted (R1). */
export const useSignOut = (): ((which: "this" | "all") => Promise<void>) => {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useCallback(
    async (which) => {
      await api.client.auth.signOut.mutate({ which })
      await api.keyStore.setAth(null)
      queries.clear()
      await navigate({ to: "/sign-in", search: { why: "signedOut" }, replace: true })
    },
    [api, queries, navigate]
  )
}
