import { DeviceStatus } from "@tessera/domain/device"
import type { DeviceView } from "@tessera/domain/views"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { inputClass } from "@tessera/ui/text-field.tsx"
import { useId } from "react"

/** Every device, those that count to the limit, those that are over, or one status. */
export type DeviceFilter = "all" | "active" | "ended" | DeviceStatus

const groups = ["all", "active", "ended"] as const
const statuses = DeviceStatus.literals
const ENDED: ReadonlySet<DeviceStatus> = new Set(["removed", "denied", "expired", "cancelled"])

export const isEnded = ({ status }: DeviceView): boolean => ENDED.has(status)

export const passes = (filter: DeviceFilter, device: DeviceView): boolean => {
  if (filter === "all") return true
  if (filter === "active" || filter === "ended") return isEnded(device) === (filter === "ended")
  return device.status === filter
}

export interface StatusFilterProps {
  readonly value: DeviceFilter
  readonly onChange: (filter: DeviceFilter) => void
}

/** S10. */
export function StatusFilter({ onChange, value }: StatusFilterProps) {
  const m = useMessages().devices
  const field = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={field} className="shrink-0 text-small whitespace-nowrap text-muted">
        {m.filter.label}
      </label>
      <select
        id={field}
        value={value}
        className={inputClass}
        onChange={({ target }) => {
          const chosen = [...groups, ...statuses].find((each) => each === target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {groups.map((group) => (
          <option key={group} value={group}>
            {m.filter[group]}
          </option>
        ))}
        {statuses.map((status) => (
          <option key={status} value={status}>
            {m.status[status]}
          </option>
        ))}
      </select>
    </div>
  )
}
