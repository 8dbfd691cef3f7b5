import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import type { Days } from "./days-cards.tsx"
import { Ends } from "./trend-chart.tsx"

export interface AddedChartProps {
  readonly days: Days
  readonly label: string
}

/** From the bottom up. The way round the approval (D15) is the one to look for, so it stands out by its colour and on top. */
const parts = [
  { key: "code", className: "fill-accent" },
  { key: "device", className: "fill-trusted-line" },
  { key: "fallback", className: "fill-not-secure-line" }
] as const

const HEIGHT = 100
const STEP = 10
const WIDTH = 7

/** A bar a day, of the three ways in which a device becomes trusted. */
export function AddedChart({ days, label }: AddedChartProps) {
  const { intl } = useLanguage()
  const most = Math.max(1, ...days.map(({ code, device, fallback }) => code + device + fallback))
  const number = new Intl.NumberFormat(intl)
  return (
    <>
      <div className="grid grid-cols-[auto_1fr] gap-x-3 text-small text-muted tabular-nums">
        <div aria-hidden="true" className="flex flex-col justify-between text-end">
          <span>{number.format(most)}</span>
          <span>{number.format(0)}</span>
        </div>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${Math.max(1, days.length) * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-b border-line rtl:-scale-x-100"
        >
          {days.map((day, at) => (
            <DayBar key={day.day} day={day} at={at} unit={HEIGHT / most} />
          ))}
        </svg>
        <div aria-hidden="true" className="col-start-2 mt-1 flex justify-between">
          <Ends days={days.map(({ day }) => day)} locale={intl} />
        </div>
      </div>
      <Legend />
    </>
  )
}

interface DayBarProps {
  readonly day: Days[number]
  readonly at: number
  /** Of one device. */
  readonly unit: number
}

function DayBar({ at, day, unit }: DayBarProps) {
  const bars = parts.map(({ className, key }, place) => {
    const below = parts.slice(0, place).reduce((sum, part) => sum + day[part.key], 0)
    const height = day[key] * unit
    return (
      <rect
        key={key}
        x={at * STEP + (STEP - WIDTH) / 2}
        y={HEIGHT - below * unit - height}
        width={WIDTH}
        height={height}
        className={className}
      />
    )
  })
  return <g>{bars}</g>
}

function Legend() {
  const m = useAdminMessages().overview.added
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-small">
      {parts.map(({ className, key }) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12" className="shrink-0">
            <rect width="12" height="12" rx="3" className={className} />
          </svg>
          {m[key]}
        </li>
      ))}
    </ul>
  )
}
