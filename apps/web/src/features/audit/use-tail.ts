import type { AuditPage } from "@tessera/domain/audit-views"
import { type RefObject, useEffect, useState } from "react"

export interface Tail {
  /** What is on the screen: held still while somebody reads. */
  readonly shown: AuditPage
  /** Lines that came since, as far as a page tells. */
  readonly fresh: number
  /** There are more of them than a page holds. */
  readonly more: boolean
  readonly catchUp: () => void
}

/** The newest page: goes on by itself, or says how much is new while it is held. */
export const useTail = (newest: AuditPage, hold: boolean): Tail => {
  const [shown, setShown] = useState(newest)
  if (!hold && shown !== newest) setShown(newest)
  const seen = new Set(shown.lines.map(({ id }) => id))
  const fresh = hold ? newest.lines.filter(({ id }) => !seen.has(id)).length : 0
  return {
    shown,
    fresh,
    more: fresh > 0 && fresh === newest.lines.length && newest.cursor !== null,
    catchUp: () => setShown(newest)
  }
}

/** Whether the beginning of this part is in sight: who scrolled down reads, and must not lose the place. */
export const useAtTop = (part: RefObject<HTMLElement | null>): boolean => {
  const [atTop, setAtTop] = useState(true)
  useEffect(() => {
    const look = () => setAtTop((part.current?.getBoundingClientRect().top ?? 0) >= 0)
    look()
    window.addEventListener("scroll", look, { passive: true })
    return () => window.removeEventListener("scroll", look)
  }, [part])
  return atTop
}
