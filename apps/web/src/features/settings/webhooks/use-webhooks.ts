import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import type { DeliveriesPage, DeliveryState } from "@tessera/domain/webhook-views"
import { useSession } from "@tessera/ui/session/session-context"

const KEY = "webhooks"
const PAGE = 20
/** While something is about to be tried, and while nothing is. */
const SOON_MS = 1_000
const LATER_MS = 5_000

export const useWebhooks = () => {
  const { api, overview } = useSession()
  return useQuery({
    queryKey: [KEY, overview.session.id],
    queryFn: ({ signal }) => api.client.webhooks.list.query(undefined, { signal })
  })
}

const isSoon = ({ deliveries, now }: DeliveriesPage): boolean =>
  deliveries.some(({ heldBack, nextAt }) => !heldBack && nextAt !== null && nextAt <= now)

/** A page of what was sent. It goes on by itself: a delivery leaves without anybody on this page doing something. */
export const useDeliveries = (id: string, state: DeliveryState | null, cursor: string | null) => {
  const { api, overview } = useSession()
  return useQuery({
    queryKey: [KEY, overview.session.id, id, state, cursor],
    queryFn: ({ signal }) =>
      api.client.webhooks.deliveries.query({ id, state, cursor, limit: PAGE }, { signal }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isSoon(data) ? SOON_MS : LATER_MS),
    placeholderData: keepPreviousData
  })
}

/** After a change of ours. */
export const useLookAgain = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [KEY] })
}
