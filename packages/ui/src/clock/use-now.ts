import { useEffect, useState } from "react"
import { useTime } from "./clock-provider.tsx"

/**
 * The server's now, read anew at each whole multiple of `everyMs`, and when the tab is looked at again:
 * a browser slows the timers of a hidden tab, so a number there may be minutes old.
 */
export const useNow = (everyMs: number, offsetMs?: number): number => {
  const { clock, serverOffsetMs } = useTime()
  const offset = offsetMs ?? serverOffsetMs
  const [, redraw] = useState(0)

  useEffect(() => {
    let cancel = () => {}
    const again = () => redraw((count) => count + 1)
    const wait = () => {
      const now = clock.now() + offset
      cancel = clock.after(everyMs - (((now % everyMs) + everyMs) % everyMs), () => {
        again()
        wait()
      })
    }
    wait()
    document.addEventListener("visibilitychange", again)
    return () => {
      cancel()
      document.removeEventListener("visibilitychange", again)
    }
  }, [clock, everyMs, offset])

  return clock.now() + offset
}
