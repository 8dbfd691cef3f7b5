import { makeStore, type Store } from "@tessera/client/store"
import { type Place, pathOf, placeOf } from "./place.ts"

export interface Going {
  /** In the place of this one: the back button does not lead here again. */
  readonly replace?: boolean
}

export interface Whereabouts {
  readonly place: Place
  /** Counts each arrival, so that a screen takes the focus once each time somebody comes to it; 0 for the page as it was opened. */
  readonly arrivals: number
  /** By a link, or by the history's way back (or forth). */
  readonly by: "link" | "back"
}

export interface Navigation extends Store<Whereabouts> {
  readonly go: (place: Place, going?: Going) => void
  /** To where one was before in this app; `otherwise` where the app was opened here. */
  readonly back: (otherwise: Place) => void
  readonly stop: () => void
}

interface Entry {
  /** How many entries of this app lie below it in the history. */
  readonly depth: number
}

const depthOf = (state: unknown): number =>
  typeof state === "object" && state !== null && typeof (state as Partial<Entry>).depth === "number"
    ? (state as Entry).depth
    : 0

/** The browser's own history: five addresses need no router, and every kilobyte of one is waited for on a phone. */
export const makeNavigation = (page: Window): Navigation => {
  const { history, location } = page
  const store = makeStore<Whereabouts>({ place: placeOf(location.pathname), arrivals: 0, by: "link" })
  const arrive = (by: Whereabouts["by"]) =>
    store.set({ place: placeOf(location.pathname), arrivals: store.getSnapshot().arrivals + 1, by })
  const wentBack = () => arrive("back")
  page.addEventListener("popstate", wentBack)

  const go: Navigation["go"] = (place, { replace = false } = {}) => {
    const path = pathOf(place)
    const depth = depthOf(history.state)
    if (replace || path === location.pathname) history.replaceState({ depth } satisfies Entry, "", path)
    else history.pushState({ depth: depth + 1 } satisfies Entry, "", path)
    arrive("link")
  }
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    go,
    back: (otherwise) => {
      if (depthOf(history.state) > 0) history.back()
      else go(otherwise, { replace: true })
    },
    stop: () => page.removeEventListener("popstate", wentBack)
  }
}
