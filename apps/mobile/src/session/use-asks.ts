import { asksOf } from "@tessera/client/devices"
import type { DeviceView } from "@tessera/domain/views"
import { useNow } from "@tessera/ui/clock/use-now"
import { useSession } from "@tessera/ui/session/session-context"

/** An ask lives for minutes, and what is shown may be older than that. */
const LOOK_MS = 5_000

/** The asks that wait for this device's word now, by the clock too: what was kept from yesterday asks no more. */
export const useAsks = (): ReadonlyArray<DeviceView> => {
  const { overview } = useSession()
  const now = useNow(LOOK_MS)
  return asksOf(overview).filter(({ expiresAt }) => expiresAt === null || now < expiresAt)
}
