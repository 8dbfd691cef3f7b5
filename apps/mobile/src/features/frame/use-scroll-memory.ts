import { type RefObject, useLayoutEffect, useRef } from "react"
import { useWhereabouts } from "../../app/navigation-context.tsx"
import { pathOf } from "../../app/place.ts"

/** A new screen begins at its top; one to which somebody goes back stands where they left it. */
export const useScrollMemory = (): RefObject<HTMLDivElement | null> => {
  const scroller = useRef<HTMLDivElement>(null)
  const left = useRef(new Map<string, number>())
  const { arrivals, by, place } = useWhereabouts()
  const path = pathOf(place)
  useLayoutEffect(() => {
    const page = scroller.current
    const seen = left.current
    if (page === null) return
    page.scrollTop = by === "back" ? (seen.get(path) ?? 0) : 0
    const remember = () => seen.set(path, page.scrollTop)
    page.addEventListener("scroll", remember, { passive: true })
    return () => page.removeEventListener("scroll", remember)
  }, [arrivals, by, path])
  return scroller
}
