import { useEffect } from "react"

/**
 * The button that was pressed often goes with what it decided. Whoever uses a keyboard then goes on from the part that held
 * it, not from the top of the page.
 */
export const useKeptFocus = (): void => {
  useEffect(() => {
    let path: ReadonlyArray<Element> = []
    let frame = 0
    const remember = ({ target }: FocusEvent) => {
      path = target instanceof Element ? pathOf(target) : []
    }
    const look = () => {
      frame = 0
      if (path[0]?.isConnected !== false || document.activeElement !== document.body) return
      const left = path
      path = []
      focusFirst(left)
    }
    // A browser tells nobody that what had the focus was taken away. A frame later, for a dialog gives it back by itself.
    const observer = new MutationObserver(() => {
      if (frame === 0 && path[0]?.isConnected === false) frame = requestAnimationFrame(look)
    })
    document.addEventListener("focusin", remember)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener("focusin", remember)
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [])
}

const main = () => document.getElementById("main")

/** The element and what it is in, up to where the whole page begins. */
const pathOf = (element: Element): ReadonlyArray<Element> => {
  const path: Array<Element> = []
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (each === document.body || each.contains(main())) break
    path.push(each)
  }
  return path
}

const focusFirst = (path: ReadonlyArray<Element>): void => {
  for (const each of [...path, main()]) {
    if (!(each instanceof HTMLElement) || !each.isConnected || each.childElementCount === 0) continue
    if (!each.hasAttribute("tabindex")) each.tabIndex = -1
    each.focus({ preventScroll: true })
    if (document.activeElement === each) return
  }
}
