import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useSession } from "@tessera/ui/session/session-context"

const KEY = "scimTokens"

/** Tokens of identity providers, and the roles that their groups give. */
export const useScimSettings = () => {
  const { api, overview } = useSession()
  return useQuery({
    queryKey: [KEY, overview.session.id],
    queryFn: ({ signal }) => api.client.scimTokens.list.query(undefined, { signal })
  })
}

/** After a change of ours. */
export const useLookAgain = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [KEY] })
}
