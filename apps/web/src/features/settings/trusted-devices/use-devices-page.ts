import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { type DeviceSearch, deviceFilterOf, devicesAsked } from "../../administration/device-search.ts"

/** Nobody tells this page what changes for others: it looks again by itself. */
const LOOK_AGAIN_MS = 30_000

/** A page of everyone's devices, and how many match in all. */
export const useDevicesPage = (search: DeviceSearch, cursor: string | null) => {
  const { api, overview } = useSession()
  const { clock, serverOffsetMs } = useTime()
  const now = () => clock.now() + serverOffsetMs
  const session = overview.session.id
  const asked = devicesAsked(search, cursor, now())
  const page = useQuery({
    queryKey: ["allDevices", session, "list", asked],
    queryFn: ({ signal }) => api.client.allDevices.list.query(asked, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS
  })
  const filter = deviceFilterOf(search, now())
  const count = useQuery({
    queryKey: ["allDevices", session, "count", filter],
    queryFn: ({ signal }) => api.client.allDevices.count.query(filter, { signal }),
    placeholderData: keepPreviousData
  })
  return { page, count, filter }
}
