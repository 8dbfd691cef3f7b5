import { useQuery } from "@tanstack/react-query"
import { type Failure, readRefusal } from "@tessera/client/failure"
import type { BulkAction, Preview, Selection } from "@tessera/domain/admin-bulk"
import { useSession } from "@tessera/ui/session/session-context"

export interface PreviewRead {
  readonly preview: Preview | null
  readonly failure: Failure | null
  readonly retry: () => void
}

/** Counted anew for each dialog: a number of a minute ago is no preview. */
export const usePreview = (action: BulkAction, selection: Selection): PreviewRead => {
  const { api, overview } = useSession()
  const query = useQuery({
    queryKey: ["bulkPreview", overview.session.id, action, selection],
    queryFn: () => api.client.allDevices.preview.mutate({ action, selection }),
    gcTime: 0,
    refetchOnWindowFocus: false
  })
  return {
    preview: query.data ?? null,
    failure: query.error === null || query.isFetching ? null : readRefusal(query.error),
    retry: () => void query.refetch()
  }
}
