import { browser } from "wxt/browser"
import { closePopup } from "./close-popup.ts"

/** At the first run; in a tab of its own, where `openOptionsPage` would take the one that is just being opened. */
export const openWelcomeTab = async (): Promise<void> => {
  await browser.tabs.create({ url: new URL("/options.html", location.href).href })
}

/** From the popup, which has done its part then. */
export const leaveForOptions = async (): Promise<void> => {
  await browser.runtime.openOptionsPage()
  await closePopup()
}
