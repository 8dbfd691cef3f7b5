import { useEffect, useEffectEvent } from "react"

/** Esc leaves, as long as nothing in front of the page takes it for itself; null where there is no leaving. */
export const useEscape = (onEscape: (() => void) | null): void => {
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) onEscape?.()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => escape(event)
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [])
}
