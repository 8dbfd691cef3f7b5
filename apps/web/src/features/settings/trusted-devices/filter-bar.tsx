import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { DeviceStatus } from "@tessera/domain/device"
import { TrustedHow } from "@tessera/domain/admin-views"
import { Role } from "@tessera/domain/member"
import { ChoiceMenu } from "@tessera/ui/choice-menu.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import {
  deviceColumns,
  type DeviceSearch,
  filterCount,
  unfiltered,
  usedChoices
} from "../../administration/device-search.ts"
import { FilterRow } from "../../administration/filter-row.tsx"
import { SearchBox } from "../../administration/search-box.tsx"
import { SortSelect } from "./sort-select.tsx"

export interface FilterBarProps {
  readonly search: DeviceSearch
  readonly onChange: (search: DeviceSearch, how?: "push" | "replace") => void
}

const named = <Value extends string>(values: ReadonlyArray<Value>, label: (value: Value) => string) =>
  values.map((value) => ({ value, label: label(value) }))

/** S18: everything that a list of everyone's devices can be narrowed and ordered by. */
export function FilterBar({ onChange, search }: FilterBarProps) {
  const m = useAdminMessages()
  const set = (changed: Partial<DeviceSearch>) => onChange({ ...search, ...changed })
  return (
    <div className="flex flex-col gap-3 px-4 pb-4 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          hint={m.devices.searchHint}
          value={search.typed}
          onSearch={(typed) => onChange({ ...search, typed }, "replace")}
        />
        <SortSelect order={search.order} onChange={(order) => set({ order })} />
        <ChoiceMenu
          label={m.list.columns}
          counted={false}
          choices={named(deviceColumns, (column) => m.devices.column[column])}
          chosen={search.columns}
          onChange={(columns) => set({ columns })}
        />
      </div>
      <FilterRow count={filterCount(search)} onClear={() => onChange(unfiltered(search))}>
        <WhatItIs search={search} onChange={onChange} />
        <WhoseAndHow search={search} onChange={onChange} />
      </FilterRow>
    </div>
  )
}

function WhatItIs({ onChange, search }: FilterBarProps) {
  const { filter } = useAdminMessages().devices
  const { deviceFacts, devices } = useMessages()
  const set = (changed: Partial<DeviceSearch>) => onChange({ ...search, ...changed })
  return (
    <>
      <ChoiceMenu
        label={filter.status}
        choices={named(DeviceStatus.literals, (status) => devices.status[status])}
        chosen={search.status}
        onChange={(status) => set({ status })}
      />
      <ChoiceMenu
        label={filter.kind}
        choices={named(ClientKind.literals, (kind) => deviceFacts.kind[kind])}
        chosen={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <ChoiceMenu
        label={filter.os}
        choices={named(OperatingSystem.literals, (os) => (os === "other" ? deviceFacts.otherSystem : os))}
        chosen={search.os}
        onChange={(os) => set({ os })}
      />
      <ChoiceMenu
        label={filter.browser}
        choices={named(BrowserFamily.literals, (one) => (one === "other" ? deviceFacts.otherBrowser : one))}
        chosen={search.browser}
        onChange={(browser) => set({ browser })}
      />
    </>
  )
}

function WhoseAndHow({ onChange, search }: FilterBarProps) {
  const m = useAdminMessages()
  const { filter } = m.devices
  const { account } = useMessages()
  const set = (changed: Partial<DeviceSearch>) => onChange({ ...search, ...changed })
  return (
    <>
      <ChoiceMenu
        label={filter.role}
        choices={named(Role.literals, (role) => account.role[role])}
        chosen={search.role}
        onChange={(role) => set({ role })}
      />
      <ChoiceMenu
        label={filter.trustedHow}
        choices={named(TrustedHow.literals, (how) => m.devices.how[how])}
        chosen={search.trustedHow}
        onChange={(trustedHow) => set({ trustedHow })}
      />
      <SelectField
        inline
        label={filter.lastUsed}
        choices={named(usedChoices, (used) => m.devices.used[used])}
        value={search.used}
        onChange={(used) => set({ used })}
      />
    </>
  )
}
