import { type Place, pathOf, placeOf } from "../app/place.ts"
import type { NotificationPressed, WorkerScope } from "./scope.ts"
import { windowsOfApp } from "./windows.ts"

/** What the worker says to an open window: show this, without loading anything anew. */
interface OpenMessage {
  readonly _tag: "Open"
  readonly path: string
}

/** What a window says to the worker that waits: take over (the person pressed for it). */
export const TAKE_OVER = "TakeOver"

/** The path in the message, or null for a message that is none of the worker's. */
export const readOpenMessage = (data: unknown): Place | null => {
  const { _tag: tag, path } = (data ?? {}) as { readonly _tag?: unknown; readonly path?: unknown }
  return tag === "Open" && typeof path === "string" ? placeOf(path) : null
}

/** Where a pressed notification leads: to its device (S14), else to the list. */
export const pathOfPressed = (data: unknown): string => {
  const { place } = (data ?? {}) as { readonly place?: unknown }
  const { _tag: tag, deviceId } = (place ?? {}) as { readonly _tag?: unknown; readonly deviceId?: unknown }
  return pathOf(
    tag === "Review" && typeof deviceId === "string" ? { _tag: "Review", deviceId } : { _tag: "Devices" }
  )
}

/** The handler of `notificationclick`: an open window is used as it is, so that nothing typed in it is lost. */
export const openPressed = async (
  scope: WorkerScope,
  { notification }: Pick<NotificationPressed, "notification">
): Promise<void> => {
  notification.close()
  const path = pathOfPressed(notification.data)
  const windows = await windowsOfApp(scope)
  const window = windows.find(({ focused }) => focused) ?? windows[0]
  if (window === undefined) {
    await scope.clients.openWindow(path)
    return
  }
  window.postMessage({ _tag: "Open", path } satisfies OpenMessage)
  // Refused where the press is not a press any more, as after a long wait; the window shows it all the same.
  await window.focus().catch(() => {})
}
