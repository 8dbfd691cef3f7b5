import { getRouteApi } from "@tanstack/react-router"
import type { BulkAction, Selection } from "@tessera/domain/admin-bulk"
import type { DevicePage } from "@tessera/domain/admin-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMemo, useState } from "react"
import { DeviceButtons } from "../../administration/device-buttons.tsx"
import { type DeviceChange, DeviceDialog } from "../../administration/device-dialog.tsx"
import {
  type DeviceSearch,
  deviceSearchIn,
  deviceSearchText,
  filterCount,
  unfiltered
} from "../../administration/device-search.ts"
import { ListStates } from "../../administration/list-states.tsx"
import { Pager } from "../../administration/pager.tsx"
import { useListSearch } from "../../administration/use-list-search.ts"
import { CsvDownload } from "./csv-download.tsx"
import { BulkDialog } from "./bulk-dialog.tsx"
import { EveryonesTable } from "../../administration/everyones-table.tsx"
import { FilterBar } from "./filter-bar.tsx"
import { SelectionBar } from "./selection-bar.tsx"
import { useDevicesPage } from "./use-devices-page.ts"
import { useSelection } from "./use-selection.ts"

const route = getRouteApi("/inside/administration/settings/$tab")
const NO_ROWS: DevicePage["rows"] = []

/** S18: Settings, Workspace configuration, **Trusted devices**: everybody's devices in one table. All that narrows it is in the address. */
export function TrustedDevicesTab() {
  const m = useAdminMessages()
  const address = route.useSearch()
  const search = useMemo(() => deviceSearchIn(address), [address])
  const cursor = address["cursor"] ?? null
  const list = useListSearch(address)
  const { count, filter, page } = useDevicesPage(search, cursor)
  const change = (changed: DeviceSearch, how?: "push" | "replace") =>
    list.change(deviceSearchText(changed), how)
  return (
    <Card
      title={m.devices.title}
      description={count.data === undefined ? undefined : m.devices.count(count.data.count, count.data.more)}
      action={<CsvDownload filter={filter} order={search.order} />}
      flush
    >
      <FilterBar search={search} onChange={change} />
      {search.memberId === null ? null : (
        <OneMember rows={page.data?.rows ?? NO_ROWS} onClear={() => change({ ...search, memberId: null })} />
      )}
      <ListStates
        query={page}
        isEmpty={({ rows }) => rows.length === 0}
        filtered={filterCount(search) > 0 || cursor !== null}
        onClear={() => change(unfiltered(search))}
        empty={<NoDevices />}
      >
        {({ rows }) => (
          <Devices
            rows={rows}
            search={search}
            filter={filter}
            matching={count.data ?? null}
            stale={page.isPlaceholderData}
            onChange={change}
          />
        )}
      </ListStates>
      <Pager {...list} cursor={page.data?.cursor ?? null} />
    </Card>
  )
}

function NoDevices() {
  const m = useAdminMessages().devices
  return (
    <EmptyState picture={<DeviceFace kind="web" os="macOS" browser="other" size={56} />} title={m.emptyTitle}>
      {m.emptyText}
    </EmptyState>
  )
}

interface OneMemberProps {
  readonly rows: DevicePage["rows"]
  readonly onClear: () => void
}

function OneMember({ onClear, rows }: OneMemberProps) {
  const m = useAdminMessages().devices.filter
  const name = rows[0]?.username
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-4 text-small sm:px-6">
      <p>{name === undefined ? m.ofThisMember : m.ofMember(name)}</p>
      <Button tone="quiet" onClick={onClear}>
        {m.everybody}
      </Button>
    </div>
  )
}

interface DevicesProps {
  readonly rows: DevicePage["rows"]
  readonly search: DeviceSearch
  readonly filter: ReturnType<typeof useDevicesPage>["filter"]
  readonly matching: ReturnType<typeof useDevicesPage>["count"]["data"] | null
  readonly stale: boolean
  readonly onChange: (search: DeviceSearch) => void
}

function Devices({ filter, matching = null, onChange, rows, search, stale }: DevicesProps) {
  const m = useAdminMessages()
  const [one, setOne] = useState<DeviceChange | null>(null)
  const [many, setMany] = useState<{ action: BulkAction; selection: Selection; count: number | null } | null>(
    null
  )
  const selected = useSelection(rows, filter, JSON.stringify(deviceSearchText({ ...search, columns: [] })))
  const act = (action: BulkAction) => {
    const { all, count, selection } = selected
    if (selection !== null) setMany({ action, selection, count: all ? null : count })
  }
  return (
    <div className="@container">
      <SelectionBar selection={selected} matching={matching} onAct={act} />
      <div aria-busy={stale || undefined} className={stale ? "opacity-60 transition-opacity" : undefined}>
        <EveryonesTable
          caption={m.devices.caption}
          devices={rows}
          columns={search.columns}
          order={search.order}
          onOrder={(order) => onChange({ ...search, order })}
          selection={{
            ...selected.ofRows,
            label: ({ name, username }) => m.select.row(`${name}, ${username}`),
            allLabel: m.select.page
          }}
          actions={(device) => <DeviceButtons device={device} onChange={setOne} />}
        />
      </div>
      <DeviceDialog change={one} onClose={() => setOne(null)} />
      {many === null ? null : (
        <BulkDialog
          action={many.action}
          selection={many.selection}
          selected={many.count}
          onClose={(done) => {
            setMany(null)
            if (done) selected.clear()
          }}
        />
      )}
    </div>
  )
}
