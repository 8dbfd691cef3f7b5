import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { useSession } from "@tessera/ui/session/session-context"

const KEY = "policies"

/** The policy in force. The overview carries it too, so a change by anybody is read at once. */
export const usePolicy = () => {
  const { api, overview } = useSession()
  return useQuery({
    queryKey: [KEY, overview.session.id, JSON.stringify(overview.policy)],
    queryFn: ({ signal }) => api.client.policies.get.query(undefined, { signal }),
    placeholderData: keepPreviousData
  })
}

/** After a change of ours, or when somebody else was quicker. */
export const useReadPolicyAgain = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [KEY] })
}
