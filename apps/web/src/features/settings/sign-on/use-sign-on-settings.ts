import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useSession } from "@tessera/ui/session/session-context"

const KEY = "signOn"

/** Identity providers that members sign in by, and whether a password is taken. */
export const useSignOnSettings = () => {
  const { api, overview } = useSession()
  return useQuery({
    queryKey: [KEY, overview.session.id],
    queryFn: ({ signal }) => api.client.signOn.settings.query(undefined, { signal })
  })
}

/** After a change of ours. */
export const useLookAgain = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [KEY] })
}
