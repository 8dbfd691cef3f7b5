import type { Overview } from "@tessera/domain/views"
import { browser } from "wxt/browser"
import { closePopup } from "./close-popup.ts"

const open = async (origin: string, path: string): Promise<void> => {
  await browser.tabs.create({ url: new URL(path, origin).href })
  await closePopup()
}

export const openWebApp = (origin: string): Promise<void> => open(origin, "/")

/** D1: managing is done there. */
export const openTrustedDevices = (origin: string): Promise<void> => open(origin, "/profile?tab=devices")

/** One ask is opened itself; of several the list. */
export const openAsks = (origin: string, asks: Overview["devices"]): Promise<void> => {
  const [only, another] = asks
  return only !== undefined && another === undefined
    ? open(origin, `/devices?review=${encodeURIComponent(only.id)}`)
    : openTrustedDevices(origin)
}
