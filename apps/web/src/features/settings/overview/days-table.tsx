import { useLanguage } from "@tessera/ui/messages/messages-provider.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { dayText } from "./day-text.ts"
import type { Days } from "./days-cards.tsx"

export interface DaysTableProps {
  readonly caption: string
  readonly days: Days
  readonly columns: ReadonlyArray<{ readonly head: string; readonly value: (day: Days[number]) => number }>
}

/** The numbers behind a picture: opened by keyboard and read as a table. The newest day leads. */
export function DaysTable({ caption, columns, days }: DaysTableProps) {
  const m = useAdminMessages().overview
  const { intl } = useLanguage()
  const number = new Intl.NumberFormat(intl)
  return (
    <details className="mt-4 text-small">
      <summary className="w-fit cursor-pointer rounded-[4px] text-accent">{m.numbers}</summary>
      {/* It scrolls by the arrow keys, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={caption} tabIndex={0} className="relative mt-2 max-h-64 overflow-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1 pe-3 text-start font-regular">
                {m.added.day}
              </th>
              {columns.map(({ head }) => (
                <th key={head} scope="col" className="py-1 ps-3 text-end font-regular">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day} className="border-t border-line">
                <th scope="row" className="py-1 pe-3 text-start font-regular whitespace-nowrap">
                  {dayText(day.day, intl)}
                </th>
                {columns.map(({ head, value }) => (
                  <td key={head} className="py-1 ps-3 text-end tabular-nums">
                    {number.format(value(day))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
