import { useEffect, useEffectEvent, useRef } from "react"
import { useNow } from "./clock/use-now.ts"
import { cx } from "./cx.ts"
import { useAnnounce } from "./live-region.tsx"
import { useMessages } from "./messages/use-messages.tsx"

/** Said at these and at no other second. */
const ANNOUNCED_SECONDS = [60, 30] as const

export interface CountdownProps {
  /** Epoch milliseconds on the server's clock (D20). */
  readonly endsAt: number
  /** Server's time minus this machine's; the ClockProvider's if not said. */
  readonly offsetMs?: number | undefined
  /** Says what ends: "The code expires in". Stands before the digits and names them. */
  readonly label: string
  /** Called once when it reaches 0. */
  readonly onEnd?: (() => void) | undefined
  readonly hideLabel?: boolean | undefined
  readonly className?: string | undefined
}

/** mm:ss, or h:mm:ss from an hour on. */
export const clockText = (seconds: number): string => {
  const two = (value: number) => String(value).padStart(2, "0")
  const minutes = Math.floor(seconds / 60)
  const rest = two(seconds % 60)
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`
}

export function Countdown({ className, endsAt, hideLabel = false, label, offsetMs, onEnd }: CountdownProps) {
  const m = useMessages()
  const announce = useAnnounce()
  const seconds = useSecondsLeft(endsAt, offsetMs)
  const before = useRef(seconds)
  const end = useEffectEvent(() => onEnd?.())
  const say = useEffectEvent((mark: number) => announce(m.time.secondsLeft(mark)))

  useEffect(() => {
    // Crossed, not met: a sleeping tab may never see the second itself. The lowest mark crossed is the one that is true.
    const crossed = ANNOUNCED_SECONDS.findLast((mark) => before.current > mark && seconds <= mark)
    before.current = seconds
    if (crossed !== undefined && seconds > 0) say(crossed)
  }, [seconds])

  const over = seconds === 0
  useEffect(() => {
    if (over) end()
  }, [over, endsAt])

  return (
    <span className={cx("whitespace-nowrap", className)}>
      <span className={hideLabel ? "sr-only" : undefined}>{label} </span>
      <span role="timer" aria-live="off" aria-label={label} dir="ltr" className="font-strong tabular-nums">
        {clockText(seconds)}
      </span>
    </span>
  )
}

/** Whole seconds until then, never below 0; redrawn each second. */
export const useSecondsLeft = (endsAt: number, offsetMs?: number): number => {
  const now = useNow(1_000, offsetMs)
  return Math.max(0, Math.ceil((endsAt - now) / 1_000))
}
