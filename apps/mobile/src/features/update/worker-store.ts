import { makeStore, type Store } from "@tessera/client/store"
import { BASE, type Place } from "../../app/place.ts"
import { readOpenMessage, TAKE_OVER } from "../../worker/open-pressed.ts"

export interface WorkerState {
  /** Null until the worker is registered, and where there can be none. */
  readonly registration: ServiceWorkerRegistration | null
  /** A newer version is here and waits for a press: it must not reload under a half-typed code. */
  readonly updateReady: boolean
}

export interface WorkerStore extends Store<WorkerState> {
  readonly start: () => Promise<void>
  /** The person pressed for the new version. */
  readonly update: () => void
}

export interface WorkerSurroundings {
  /** Absent where the address is not secure, and in some private windows. */
  readonly container: ServiceWorkerContainer | undefined
  readonly reload: () => void
  /** A notification was pressed: show this. */
  readonly onOpen: (place: Place) => void
  /** Calls whenever somebody comes back to the app. */
  readonly onReturn: (run: () => void) => void
}

const ADDRESS = `${BASE}sw.js`

interface Policies {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (text: string) => string }
  ) => { readonly createScriptURL: (text: string) => string }
}

/** The page forbids scripts by bare strings (T26): this one address is allowed by name, and no other. */
const scriptAddress = (): string => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies }
  const createScriptURL = (text: string) => {
    if (text !== ADDRESS) throw new TypeError("Only the app's own worker is registered.")
    return text
  }
  return trustedTypes?.createPolicy("worker", { createScriptURL }).createScriptURL(ADDRESS) ?? ADDRESS
}

/** Tells when a newer worker waits: now, or once it is installed beside the one at work. */
const watch = (registration: ServiceWorkerRegistration, onReady: () => void): void => {
  const look = (worker: ServiceWorker | null) => {
    // The first one ever has nothing to take over from.
    if (worker?.state === "installed" && registration.active !== null) onReady()
  }
  look(registration.waiting)
  registration.addEventListener("updatefound", () => {
    const { installing } = registration
    installing?.addEventListener("statechange", () => look(installing))
  })
}

export const makeWorkerStore = (surroundings: WorkerSurroundings): WorkerStore => {
  const { container, onOpen, onReturn, reload } = surroundings
  const store = makeStore<WorkerState>({ registration: null, updateReady: false })
  let asked = false
  const start = async () => {
    if (container === undefined) return
    container.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const place = readOpenMessage(data)
      if (place !== null) onOpen(place)
    })
    container.addEventListener("controllerchange", () => {
      if (asked) reload()
    })
    try {
      const registration = await container.register(scriptAddress(), { scope: BASE })
      watch(registration, () => store.set({ updateReady: true }))
      store.set({ registration })
      onReturn(() => void registration.update().catch(() => {}))
    } catch {
      // Without a worker the app works as a page does; what needs one says so.
      return
    }
  }
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    start,
    update: () => {
      asked = true
      const { registration } = store.getSnapshot()
      if (registration?.waiting) registration.waiting.postMessage(TAKE_OVER)
      else reload()
    }
  }
}
