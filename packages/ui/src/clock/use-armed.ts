import { useEffect, useState } from "react"
import { useClock } from "./clock-provider.tsx"

/**
 * False for the first `delayMs` after the part appears, and again whenever `key` changes or the window comes back to the
 * front: a click already on its way when the button slid under the pointer must not decide anything (T26).
 */
export const useArmed = (delayMs: number, key?: string | number): boolean => {
  const clock = useClock()
  const [armed, setArmed] = useState(delayMs === 0)

  useEffect(() => {
    if (delayMs === 0) return
    let cancel = () => {}
    const arm = () => {
      cancel()
      setArmed(false)
      cancel = clock.after(delayMs, () => setArmed(true))
    }
    arm()
    window.addEventListener("focus", arm)
    document.addEventListener("visibilitychange", arm)
    return () => {
      cancel()
      window.removeEventListener("focus", arm)
      document.removeEventListener("visibilitychange", arm)
    }
  }, [clock, delayMs, key])

  return armed
}
