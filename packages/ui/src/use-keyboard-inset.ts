import { useEffect } from "react"

/** Zoomed in by two fingers, a part of the page is hidden as well, and nothing has to make way for that. */
const ZOOMED = 1.01

/** How much of the page's lower edge the keyboard on the screen hides: it moves nothing there by itself. */
const hiddenBelow = ({ height, offsetTop, scale }: VisualViewport): number =>
  scale > ZOOMED ? 0 : Math.max(0, Math.round(window.innerHeight - height - offsetTop))

/** Keeps `--keyboard` for what stands on the lower edge, so that no keyboard covers a button. */
export const useKeyboardInset = (wanted: boolean): void => {
  useEffect(() => {
    const view = wanted ? window.visualViewport : null
    if (view === null || view === undefined) return
    const { style } = document.documentElement
    const look = () => style.setProperty("--keyboard", `${hiddenBelow(view)}px`)
    look()
    view.addEventListener("resize", look)
    view.addEventListener("scroll", look)
    return () => {
      view.removeEventListener("resize", look)
      view.removeEventListener("scroll", look)
      style.removeProperty("--keyboard")
    }
  }, [wanted])
}
