import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { Card } from "@tessera/ui/card.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { AddedChart } from "./added-chart.tsx"
import { DaysTable } from "./days-table.tsx"
import { TrendChart } from "./trend-chart.tsx"

export type Days = DevicesOverview["days"]

/** Trusted sessions over time, and how they came to be: two pictures, and under each the same days in numbers. */
export function DaysCards({ days }: { readonly days: Days }) {
  const m = useAdminMessages().overview
  const total = days.reduce((sum, { code, device, fallback }) => sum + code + device + fallback, 0)
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card title={m.trusted.title} description={m.trusted.text(days.length)}>
        <TrendChart
          values={days.map(({ trusted }) => trusted)}
          days={days.map(({ day }) => day)}
          label={m.trusted.picture(first.trusted, last.trusted, days.length)}
        />
        <DaysTable
          caption={m.trusted.title}
          days={days}
          columns={[{ head: m.added.trusted, value: ({ trusted }) => trusted }]}
        />
      </Card>
      <Card title={m.added.title} description={m.trusted.text(days.length)}>
        <AddedChart days={days} label={m.added.picture(total, days.length)} />
        <DaysTable
          caption={m.added.title}
          days={days}
          columns={[
            { head: m.added.code, value: ({ code }) => code },
            { head: m.added.device, value: ({ device }) => device },
            { head: m.added.fallback, value: ({ fallback }) => fallback }
          ]}
        />
      </Card>
    </div>
  )
}
