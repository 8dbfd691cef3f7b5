import { createContext, type ReactNode, useContext, useMemo } from "react"
import { type Clock, systemClock } from "./clock.ts"

interface Time {
  readonly clock: Clock
  readonly serverOffsetMs: number
  readonly timeZone: string | undefined
}

const TimeContext = createContext<Time>({ clock: systemClock, serverOffsetMs: 0, timeZone: undefined })

export interface ClockProviderProps {
  readonly children: ReactNode
  readonly clock?: Clock | undefined
  /** Server's time minus this machine's, in milliseconds (D20). */
  readonly serverOffsetMs?: number | undefined
  /** IANA name; the person's own zone if absent. */
  readonly timeZone?: string | undefined
}

/** Gives every part below the one clock that it may read, and how far it is from the server's. */
export function ClockProvider({
  children,
  clock = systemClock,
  serverOffsetMs = 0,
  timeZone
}: ClockProviderProps) {
  const time = useMemo(() => ({ clock, serverOffsetMs, timeZone }), [clock, serverOffsetMs, timeZone])
  return <TimeContext.Provider value={time}>{children}</TimeContext.Provider>
}

export const useTime = (): Time => useContext(TimeContext)
export const useClock = (): Clock => useContext(TimeContext).clock
