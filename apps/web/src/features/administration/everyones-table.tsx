import type { DeviceSort, MemberDevice } from "@tessera/domain/admin-views"
import { Badge } from "@tessera/ui/badge.tsx"
import { type Column, DataList, type RowSelection } from "@tessera/ui/data-list.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { FactsText } from "@tessera/ui/devices/facts-text.tsx"
import { PlaceText } from "@tessera/ui/devices/place-text.tsx"
import { TrustedByText } from "@tessera/ui/devices/trusted-by-text.tsx"
import type { AdminMessages } from "@tessera/ui/messages/sections/admin"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import type { Messages } from "@tessera/ui/messages/en"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import type { ReactNode } from "react"
import type { DeviceColumn } from "./device-search.ts"
import { DeviceStatus } from "./device-status.tsx"
import { type SortChoice, turned } from "./list-search.ts"
import { MemberLink } from "./member-link.tsx"

export interface EveryonesTableProps {
  readonly caption: string
  readonly devices: ReadonlyArray<MemberDevice>
  readonly columns: ReadonlyArray<DeviceColumn>
  /** Without it the heads do not sort. */
  readonly order?: SortChoice<DeviceSort> | undefined
  readonly onOrder?: ((order: SortChoice<DeviceSort>) => void) | undefined
  readonly selection?: RowSelection<MemberDevice> | undefined
  readonly actions: (device: MemberDevice) => ReactNode
}

const sorted: { readonly [column in DeviceColumn | "name"]?: DeviceSort } = {
  name: "name",
  member: "member",
  setUpOn: "registeredAt",
  lastUsed: "lastUsed"
}

/** S18: devices of many members, or of one: the columns that are wanted, in the server's order. */
export function EveryonesTable(props: EveryonesTableProps) {
  const { caption, columns, devices, onOrder, order, selection } = props
  const messages = useMessages()
  const m = useAdminMessages()
  const sortOf = (column: DeviceColumn | "name") => {
    const by = sorted[column]
    if (by === undefined || order === undefined || onOrder === undefined) return undefined
    return {
      direction: order.sort === by ? order.direction : null,
      onSort: () => onOrder(turned(order, by))
    }
  }
  return (
    <DataList
      caption={caption}
      rows={devices}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: m.devices.column.name,
          lead: true,
          sort: sortOf("name"),
          cell: (device) => <Name device={device} />
        },
        ...columns.map((key): Column<MemberDevice> => ({
          key,
          header: m.devices.column[key],
          sort: sortOf(key),
          cell: cells(messages, m)[key]
        }))
      ]}
      selection={selection}
      actionsHeader={messages.common.actions}
      actions={props.actions}
    />
  )
}

function Name({ device }: { readonly device: MemberDevice }) {
  const m = useMessages().devices
  const { browser, kind, os } = device.facts
  return (
    <div className="flex min-w-44 items-center gap-3">
      <DeviceFace kind={kind} os={os} browser={browser} />
      <div className="min-w-0">
        <p className="font-strong wrap-anywhere">
          <bdi>{device.name}</bdi> {device.thisDevice ? <Badge>{m.thisDevice}</Badge> : null}
        </p>
        <p className="text-small text-muted">
          <FactsText facts={device.facts} />
        </p>
      </div>
    </div>
  )
}

type Cells = { readonly [column in DeviceColumn]: (device: MemberDevice) => ReactNode }

const cells = (messages: Messages, m: AdminMessages): Cells => ({
  member: (device) => <MemberLink member={device} search={{ tab: "devices" }} />,
  role: ({ role }) => messages.account.role[role],
  status: (device) => <DeviceStatus device={device} />,
  trustedHow: ({ trustedBy }) =>
    trustedBy === null ? (
      <span className="text-muted">{m.devices.how.never}</span>
    ) : (
      <TrustedByText trustedBy={trustedBy} />
    ),
  setUpOn: ({ registeredAt }) => <RelativeTime at={registeredAt} show="date" />,
  lastUsed: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
  place: ({ address, place }) => <PlaceText place={place} address={address} />
})
