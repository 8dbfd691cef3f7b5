import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { dayText } from "./day-text.ts"

export interface TrendChartProps {
  readonly values: ReadonlyArray<number>
  readonly days: ReadonlyArray<number>
  /** What the picture says, for those who cannot see it. */
  readonly label: string
}

const WIDTH = 300
const HEIGHT = 100

/** From nothing up, so that a small change does not look like a large one; a flat line of nothing lies at the bottom. */
const pointsOf = (values: ReadonlyArray<number>): ReadonlyArray<readonly [x: number, y: number]> => {
  const most = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, values.length - 1)
  return values.map((value, at) => [at * step, HEIGHT - (value / most) * (HEIGHT - 4)] as const)
}

const path = (points: ReadonlyArray<readonly [number, number]>) =>
  points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")

/** A number over days: a line over its area, with the scale at the side and the first and last day below. */
export function TrendChart({ days, label, values }: TrendChartProps) {
  const { intl } = useLanguage()
  const points = pointsOf(values)
  const line = path(points)
  const number = new Intl.NumberFormat(intl)
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3 text-small text-muted tabular-nums">
      <div aria-hidden="true" className="flex flex-col justify-between text-end">
        <span>{number.format(Math.max(1, ...values))}</span>
        <span>{number.format(0)}</span>
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-40 w-full overflow-visible border-b border-line rtl:-scale-x-100"
      >
        <path d={`${line}V${HEIGHT}H0Z`} className="fill-accent-soft" />
        <path
          d={line}
          fill="none"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
          className="stroke-accent"
        />
      </svg>
      <div aria-hidden="true" className="col-start-2 mt-1 flex justify-between">
        <Ends days={days} locale={intl} />
      </div>
    </div>
  )
}

export function Ends({ days, locale }: { readonly days: ReadonlyArray<number>; readonly locale: string }) {
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <>
      <span>{dayText(first, locale)}</span>
      {first === last ? null : <span>{dayText(last, locale)}</span>}
    </>
  )
}
