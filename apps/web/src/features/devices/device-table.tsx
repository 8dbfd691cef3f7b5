import type { DeviceView } from "@tessera/domain/views"
import { Badge } from "@tessera/ui/badge.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { DeviceStatusPill } from "@tessera/ui/devices/device-status-pill.tsx"
import { FactsText } from "@tessera/ui/devices/facts-text.tsx"
import { PlaceText } from "@tessera/ui/devices/place-text.tsx"
import { TrustedByText } from "@tessera/ui/devices/trusted-by-text.tsx"
import { MatchNumber } from "@tessera/ui/match-number.tsx"
import type { Messages } from "@tessera/ui/messages/en"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { rowActions } from "./row-actions.ts"
import { type DeviceChange, RowButtons } from "./row-buttons.tsx"

export interface DeviceTableProps {
  readonly devices: ReadonlyArray<DeviceView>
  readonly onChange: (change: DeviceChange, device: DeviceView) => void
}

/** S10: the one list of devices, in the server's order (P32). */
export function DeviceTable({ devices, onChange }: DeviceTableProps) {
  const m = useMessages()
  const { overview, refresh } = useSession()
  return (
    <DataList
      caption={m.devices.caption}
      columns={columnsOf(m, () => void refresh())}
      rows={devices}
      rowKey={({ id }) => id}
      marked={({ status, thisDevice }) => status === "pendingApproval" && !thisDevice}
      actionsHeader={m.common.actions}
      actions={(device) => {
        const actions = rowActions(overview, device)
        return actions.length === 0 ? null : (
          <RowButtons
            device={device}
            actions={actions}
            place={devices.indexOf(device)}
            onChange={(change) => onChange(change, device)}
          />
        )
      }}
    />
  )
}

const columnsOf = (m: Messages, onExpire: () => void): ReadonlyArray<Column<DeviceView>> => [
  {
    key: "name",
    header: m.devices.column.name,
    lead: true,
    cell: (device) => <Name device={device} />
  },
  {
    key: "status",
    header: m.devices.column.status,
    cell: (device) => (
      <div className="flex flex-col items-start gap-1.5">
        <DeviceStatusPill device={device} onExpire={onExpire} />
        {device.matchNumber === null ? null : <MatchNumber digits={device.matchNumber} size="small" />}
      </div>
    )
  },
  {
    key: "setUpOn",
    header: m.devices.column.setUpOn,
    cell: ({ registeredAt, trustedBy }) => (
      <>
        <RelativeTime at={registeredAt} show="date" />
        {trustedBy === null ? null : (
          <p className="max-w-48 text-small text-muted">
            <TrustedByText trustedBy={trustedBy} />
          </p>
        )}
      </>
    )
  },
  {
    key: "lastUsed",
    header: m.devices.column.lastUsed,
    cell: ({ address, lastUsedAt, place }) => (
      <>
        <RelativeTime at={lastUsedAt} />
        <p className="max-w-48 text-small text-muted">
          <PlaceText place={place} address={address} />
        </p>
      </>
    )
  }
]

function Name({ device }: { readonly device: DeviceView }) {
  const m = useMessages().devices
  const { browser, kind, os } = device.facts
  return (
    <div className="flex items-center gap-3">
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
