import { type RefObject, useLayoutEffect } from "react"

/** Read by the toasts, which stack above it. */
const HEIGHT = "--notice-height"

/**
 * Keeps what lies at the window's lower edge from covering anything: the page scrolls what has the focus clear of it
 * (WCAG 2.4.11), and toasts stack above it.
 */
export const useRoomBelow = (part: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = part.current
    if (element === null) return
    const { style } = document.documentElement
    const measure = () => style.setProperty(HEIGHT, `${element.offsetHeight}px`)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    uncover(element)
    const focused = () => uncover(element)
    document.addEventListener("focusin", focused)
    return () => {
      observer.disconnect()
      document.removeEventListener("focusin", focused)
      style.removeProperty(HEIGHT)
    }
  }, [part])
}

const uncover = (over: HTMLElement): void => {
  const focused = document.activeElement
  if (focused === null || focused === document.body || over.contains(focused)) return
  const below = focused.getBoundingClientRect()
  const above = over.getBoundingClientRect()
  const covered = below.bottom > above.top && below.right > above.left && below.left < above.right
  // As tall as the window itself, or inside a dialog above it: there is nowhere to move it.
  if (covered && below.top > 0 && focused.closest("[role=dialog], [role=alertdialog]") === null)
    window.scrollBy({ top: below.bottom - above.top + 8 })
}
