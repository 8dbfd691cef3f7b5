/** Whether somebody can see the page, and when it is worth trying again at once. */
export interface Presence {
  readonly isHidden: () => boolean
  /** Calls when the page is looked at again or the machine is back on a network; the answer ends it. */
  readonly onReturn: (run: () => void) => () => void
}

/** Of a page. In a worker, where there is no page to see, only the network counts. */
export const browserPresence = (): Presence => {
  const page = globalThis.document as Document | undefined
  return {
    isHidden: () => page?.visibilityState === "hidden",
    onReturn: (run) => {
      const seen = () => {
        if (page?.visibilityState === "visible") run()
      }
      page?.addEventListener("visibilitychange", seen)
      globalThis.addEventListener("online", run)
      return () => {
        page?.removeEventListener("visibilitychange", seen)
        globalThis.removeEventListener("online", run)
      }
    }
  }
}
