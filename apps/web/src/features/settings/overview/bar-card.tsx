import { Card } from "@tessera/ui/card.tsx"
import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"

interface Bar {
  readonly label: string
  readonly count: number
}

export interface BarCardProps {
  readonly title: string
  readonly text: string
  /** Heads of the two columns: what is counted, and how many there are. */
  readonly of: string
  readonly count: string
  readonly bars: ReadonlyArray<Bar>
}

/** Bars that are a table: the numbers stand beside the picture, the most first. */
export function BarCard({ bars, count, of, text, title }: BarCardProps) {
  const m = useAdminMessages().overview
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  const sorted = bars.filter((bar) => bar.count > 0).toSorted((one, other) => other.count - one.count)
  return (
    <Card title={title} description={text}>
      {total === 0 ? (
        <p className="text-muted">{m.none}</p>
      ) : (
        <table className="w-full border-collapse">
          <caption className="sr-only">{title}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{count}</th>
              <th scope="col">{m.share}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((bar) => (
              <BarRow key={bar.label} bar={bar} most={sorted[0]?.count ?? 1} total={total} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

interface BarRowProps {
  readonly bar: Bar
  readonly most: number
  readonly total: number
}

function BarRow({ bar, most, total }: BarRowProps) {
  const { intl } = useLanguage()
  const percent = new Intl.NumberFormat(intl, { style: "percent" })
  // A little is not nothing.
  const share = bar.count / total < 0.01 ? `<${percent.format(0.01)}` : percent.format(bar.count / total)
  return (
    <tr>
      <th scope="row" className="py-1.5 pe-3 text-start font-regular">
        <span className="block wrap-anywhere">{bar.label}</span>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          className="mt-1 h-1.5 w-full rounded-full rtl:-scale-x-100"
        >
          <rect width="100" height="4" className="fill-sunken" />
          {/* Never so thin that a little looks like nothing. */}
          <rect width={Math.max(1, (bar.count / most) * 100)} height="4" className="fill-accent" />
        </svg>
      </th>
      <td className="w-px py-1.5 ps-3 text-end align-bottom font-strong whitespace-nowrap tabular-nums">
        {new Intl.NumberFormat(intl).format(bar.count)}
      </td>
      <td className="w-14 py-1.5 ps-3 text-end align-bottom text-small whitespace-nowrap text-muted tabular-nums">
        {share}
      </td>
    </tr>
  )
}
