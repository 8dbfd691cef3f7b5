import type { DeviceSort } from "@tessera/domain/admin-views"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { deviceSearchIn } from "../../administration/device-search.ts"
import { type SortChoice, sortText } from "../../administration/list-search.ts"

export interface SortSelectProps {
  readonly order: SortChoice<DeviceSort>
  readonly onChange: (order: SortChoice<DeviceSort>) => void
}

/** The same as the heads of the table, for cards, which have none. */
export function SortSelect({ onChange, order }: SortSelectProps) {
  const { sort, sorts } = useAdminMessages().list
  const choices = [
    { value: "-lastUsed", label: sorts.lastUsedDown },
    { value: "lastUsed", label: sorts.lastUsedUp },
    { value: "-registeredAt", label: sorts.registeredDown },
    { value: "registeredAt", label: sorts.registeredUp },
    { value: "name", label: sorts.nameUp },
    { value: "-name", label: sorts.nameDown },
    { value: "member", label: sorts.memberUp },
    { value: "-member", label: sorts.memberDown }
  ]
  return (
    <SelectField
      inline
      className="w-full sm:w-auto"
      label={sort}
      choices={choices}
      value={sortText(order)}
      onChange={(text) => onChange(deviceSearchIn({ sort: text }).order)}
    />
  )
}
