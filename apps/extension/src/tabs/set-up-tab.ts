import { browser } from "wxt/browser"

/** Held by the set-up page as long as it is open. Locks and channels end at the edge of a private window, as keys do (R3). */
const LOCK = "set-up-tab"
const CHANNEL = "set-up-tab"
const RELOAD_WITHIN_MS = 1_500

/** Of this window and its like. */
export const isSetUpTabOpen = async (): Promise<boolean> =>
  ((await navigator.locks.query()).held ?? []).some(({ name }) => name === LOCK)

const callToFront = (): void => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage("show")
  channel.close()
}

/** R29: the set-up opens as a full page in a tab; where it is open already, that one comes to the front. */
export const openSetUpTab = async (): Promise<void> => {
  if (await isSetUpTabOpen()) callToFront()
  else await browser.tabs.create({ url: new URL("/set-up.html", location.href).href })
}

const comeToFront = async (): Promise<void> => {
  const tab = await browser.tabs.getCurrent()
  if (tab?.id === undefined) return
  await browser.tabs.update(tab.id, { active: true })
  await browser.windows.update(tab.windowId, { focused: true })
}

const closeThis = async (): Promise<void> => {
  const tab = await browser.tabs.getCurrent()
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id)
}

/** For the set-up page: there is one of it. A second, opened by hand, shows the first and goes; a reload waits for its own end. */
export const claimSetUpTab = async (onCalled: () => void): Promise<void> => {
  const gaveUp = AbortSignal.timeout(RELOAD_WITHIN_MS)
  await navigator.locks
    .request(LOCK, { signal: gaveUp }, () => {
      const channel = new BroadcastChannel(CHANNEL)
      channel.addEventListener("message", () => {
        onCalled()
        void comeToFront()
      })
      // Until the page goes.
      return new Promise<never>(() => {})
    })
    .catch(async () => {
      callToFront()
      await closeThis()
    })
}
