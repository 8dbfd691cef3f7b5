import { queryOptions } from "@tanstack/react-query"
import type { ClientInstance } from "@tessera/client/instance"

export const OVERVIEW_KEY = ["overview"] as const

/** All that the signed-in screens are derived from, in one answer. */
export const overviewQuery = (api: ClientInstance) =>
  queryOptions({
    queryKey: OVERVIEW_KEY,
    queryFn: ({ signal }) => api.client.overview.read.query(undefined, { signal })
  })
