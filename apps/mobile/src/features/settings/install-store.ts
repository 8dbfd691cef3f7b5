import { makeStore, type Store } from "@tessera/client/store"

/** Chromium's offer to install; in no type library. */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<unknown>
  readonly userChoice: Promise<{ readonly outcome: "accepted" | "dismissed" }>
}

export interface InstallState {
  /** Running as an app of its own already. */
  readonly installed: boolean
  /** The browser can be asked to install; elsewhere the steps are written out. */
  readonly offered: boolean
}

export interface InstallStore extends Store<InstallState> {
  readonly install: () => Promise<void>
}

const isInstalled = (page: Window): boolean =>
  page.matchMedia("(display-mode: standalone)").matches ||
  (page.navigator as { readonly standalone?: boolean }).standalone === true

/** Listens from the first moment on: a browser offers it once, and early. */
export const makeInstallStore = (page: Window): InstallStore => {
  const store = makeStore<InstallState>({ installed: isInstalled(page), offered: false })
  let offer: InstallOffer | null = null
  page.addEventListener("beforeinstallprompt", (event) => {
    // Nothing of the browser's own pops up: the app says it when somebody has seen what it is good for.
    event.preventDefault()
    offer = event as InstallOffer
    store.set({ offered: true })
  })
  page.addEventListener("appinstalled", () => store.set({ installed: true, offered: false }))
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    install: async () => {
      const mine = offer
      offer = null
      store.set({ offered: false })
      await mine?.prompt()
    }
  }
}
