import { Badge } from "../src/badge.tsx"
import { Button } from "../src/button.tsx"
import { Card } from "../src/card.tsx"
import { Countdown } from "../src/countdown.tsx"
import { type Column, DataList } from "../src/data-list.tsx"
import { DeviceFace } from "../src/device-face.tsx"
import type { Meaning } from "../src/meaning.tsx"
import { useMessages } from "../src/messages/use-messages.tsx"
import { RelativeTime } from "../src/relative-time.tsx"
import { StatusPill } from "../src/status-pill.tsx"

type Status = "pendingApproval" | "approved" | "locked" | "removed" | "expired"

const meanings: { readonly [status in Status]: Meaning } = {
  pendingApproval: "waiting",
  approved: "trusted",
  locked: "notSecure",
  removed: "ended",
  expired: "ended"
}

interface Row {
  readonly id: string
  readonly name: string
  readonly kind: "web" | "extension" | "mobile"
  readonly os: string
  readonly browser: string
  readonly status: Status
  readonly usedMinutesAgo: number | null
  readonly current?: boolean
}

const rows: ReadonlyArray<Row> = [
  {
    id: "1",
    name: "owner Pixel 7 - Android/Chrome",
    kind: "mobile",
    os: "Android",
    browser: "Chrome",
    status: "pendingApproval",
    usedMinutesAgo: null
  },
  {
    id: "2",
    name: "owner Mac - macOS/Safari",
    kind: "web",
    os: "macOS",
    browser: "Safari",
    status: "approved",
    usedMinutesAgo: 0,
    current: true
  },
  {
    id: "3",
    name: "owner Windows PC - Windows/Edge, the one in the meeting room",
    kind: "web",
    os: "Windows",
    browser: "Edge",
    status: "approved",
    usedMinutesAgo: 47
  },
  {
    id: "4",
    name: "owner Mac - macOS/Brave",
    kind: "extension",
    os: "macOS",
    browser: "Brave",
    status: "locked",
    usedMinutesAgo: 1300
  },
  {
    id: "5",
    name: "Old laptop",
    kind: "web",
    os: "Linux",
    browser: "Firefox",
    status: "removed",
    usedMinutesAgo: 60_000
  }
]

const useColumns = (now: number): ReadonlyArray<Column<Row>> => {
  const m = useMessages()
  return [
    { key: "name", header: m.devices.column.name, lead: true, cell: (row) => <Name row={row} /> },
    {
      key: "status",
      header: m.devices.column.status,
      cell: ({ status }) => (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill meaning={meanings[status]}>{m.devices.status[status]}</StatusPill>
          {status === "pendingApproval" && (
            <Countdown
              label={m.devices.column.expires}
              hideLabel
              endsAt={now + 192_000}
              className="text-small text-waiting"
            />
          )}
        </div>
      )
    },
    {
      key: "used",
      header: m.devices.column.lastUsed,
      cell: ({ usedMinutesAgo }) => (
        <RelativeTime at={usedMinutesAgo === null ? null : now - usedMinutesAgo * 60_000} />
      )
    },
    { key: "place", header: m.devices.column.place, cell: () => m.deviceFacts.near("Lisbon") }
  ]
}

export function Devices({ now }: { readonly now: number }) {
  const m = useMessages()
  const columns = useColumns(now)
  return (
    <Card
      title={m.devices.title}
      description={m.devices.count(18, 20)}
      flush
      action={<Button>{m.devices.setUpThis}</Button>}
    >
      <DataList
        caption={m.devices.caption}
        rows={rows}
        rowKey={({ id }) => id}
        marked={({ status }) => status === "pendingApproval"}
        columns={columns}
        actionsHeader={m.common.actions}
        actions={(row) => <Actions row={row} />}
      />
    </Card>
  )
}

function Name({ row }: { readonly row: Row }) {
  const m = useMessages()
  return (
    <div className="flex items-center gap-4">
      <DeviceFace kind={row.kind} os={row.os} browser={row.browser} />
      <div className="min-w-0">
        <p className="font-strong">
          <bdi>{row.name}</bdi> {row.current && <Badge className="ms-1">{m.devices.thisDevice}</Badge>}
        </p>
        <p className="text-small text-muted">
          {m.deviceFacts.kind[row.kind]} · {m.deviceFacts.on(row.browser, row.os)}
        </p>
      </div>
    </div>
  )
}

function Actions({ row }: { readonly row: Row }) {
  const m = useMessages()
  if (row.status === "removed") return null
  return row.status === "pendingApproval" ? (
    <div className="flex flex-1 gap-2 sm:justify-end">
      <Button aria-label={m.devices.actions.denyNamed(row.name)}>{m.devices.actions.deny}</Button>
      <Button tone="primary" aria-label={m.devices.actions.approveNamed(row.name)}>
        {m.devices.actions.approve}
      </Button>
    </div>
  ) : (
    <div className="flex flex-1 gap-1 sm:justify-end">
      <Button tone="quiet" aria-label={m.devices.actions.renameNamed(row.name)}>
        {m.devices.actions.rename}
      </Button>
      <Button tone="quiet" className="text-danger" aria-label={m.devices.actions.removeNamed(row.name)}>
        {m.devices.actions.remove}
      </Button>
    </div>
  )
}
