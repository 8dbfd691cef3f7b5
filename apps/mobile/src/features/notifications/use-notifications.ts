import { useSession } from "@tessera/ui/session/session-context"
import { useEffect } from "react"
import { useParts } from "../../app/parts.ts"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"
import { decidedAmong, showBadge } from "./shown-notifications.ts"

/** Notifications and the icon's badge say what the list says, as long as the app is open. */
export const useNotifications = (): void => {
  const { push, worker } = useParts()
  const { api, overview } = useSession()
  const readOnly = useReadOnly()
  const asks = useAsks()
  const trusted = overview.access.level === "trusted" && !readOnly
  const memberId = overview.member.id
  useEffect(() => {
    if (trusted) void push.signedIn(api.client, memberId)
  }, [trusted, push, api, memberId])

  const key = asks.map(({ id }) => id).join(" ")
  useEffect(() => {
    if (readOnly) return
    const ids = key === "" ? [] : key.split(" ").map((id) => ({ id }))
    void showBadge(navigator, ids.length)
    void closeDecided(worker.getSnapshot().registration, ids)
  }, [readOnly, key, overview.version, worker])
}

const closeDecided = async (
  registration: ServiceWorkerRegistration | null,
  asks: ReadonlyArray<{ readonly id: string }>
): Promise<void> => {
  const shown = (await registration?.getNotifications()) ?? []
  for (const notification of decidedAmong(shown, asks)) notification.close()
}
