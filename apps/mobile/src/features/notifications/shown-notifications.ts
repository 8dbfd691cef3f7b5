import type { NotificationData } from "../../worker/show-push.ts"

type Shown = Pick<Notification, "close" | "data">

const deviceIn = (data: unknown): { readonly id: string; readonly asks: boolean } | null => {
  const { asks, place } = (data ?? {}) as Partial<NotificationData>
  return place?._tag === "Review" ? { id: place.deviceId, asks: asks === true } : null
}

/** P5: those about asks that wait no more, whoever decided; the app shows what became of them. */
export const decidedAmong = <N extends Shown>(
  shown: ReadonlyArray<N>,
  asks: ReadonlyArray<{ readonly id: string }>
): ReadonlyArray<N> =>
  shown.filter(({ data }) => {
    const device = deviceIn(data)
    return device !== null && device.asks && asks.every(({ id }) => id !== device.id)
  })

/** Everything about a person goes with their session (T40). */
export const closeAll = async (
  registration: Pick<ServiceWorkerRegistration, "getNotifications"> | null
): Promise<void> => {
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close()
}

/** How many asks wait, on the app's icon. */
export const showBadge = async (
  navigator: Partial<Pick<Navigator, "clearAppBadge" | "setAppBadge">>,
  asks: number
): Promise<void> => {
  try {
    if (asks > 0) await navigator.setAppBadge?.(asks)
    else await navigator.clearAppBadge?.()
  } catch {
    // Not every system has one.
    return
  }
}
