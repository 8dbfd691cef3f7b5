import { browser } from "wxt/browser"

/** The popup goes once it has led elsewhere: Chrome sees to it, Firefox does not. The same page in a tab stays. */
export const closePopup = async (): Promise<void> => {
  if ((await browser.tabs.getCurrent()) === undefined) close()
}
