import { Role } from "@tessera/domain/member"
import { ChoiceMenu } from "@tessera/ui/choice-menu.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { FilterRow } from "../administration/filter-row.tsx"
import { sortText } from "../administration/list-search.ts"
import {
  filterCount,
  type MemberSearch,
  memberSearchIn,
  stateChoices,
  trustedChoices,
  unfiltered
} from "../administration/member-search.ts"
import { SearchBox } from "../administration/search-box.tsx"

export interface MemberFiltersProps {
  readonly search: MemberSearch
  readonly onChange: (search: MemberSearch, how?: "push" | "replace") => void
}

export function MemberFilters({ onChange, search }: MemberFiltersProps) {
  const { list, members: m } = useAdminMessages()
  const { role } = useMessages().account
  const set = (changed: Partial<MemberSearch>) => onChange({ ...search, ...changed })
  return (
    <div className="flex flex-col gap-3 border-b border-line px-4 py-4 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          hint={m.searchHint}
          value={search.typed}
          onSearch={(typed) => onChange({ ...search, typed }, "replace")}
        />
        <SortSelect search={search} onChange={onChange} />
      </div>
      <FilterRow count={filterCount(search)} onClear={() => onChange(unfiltered(search))}>
        <ChoiceMenu
          label={m.column.role}
          choices={Role.literals.map((value) => ({ value, label: role[value] }))}
          chosen={search.role}
          onChange={(chosen) => set({ role: chosen })}
        />
        <SelectField
          inline
          label={m.column.state}
          choices={stateChoices.map((value) => ({
            value,
            label: value === "any" ? list.any : m.state[value]
          }))}
          value={search.state}
          onChange={(state) => set({ state })}
        />
        <SelectField
          inline
          label={m.trusted.label}
          choices={trustedChoices.map((value) => ({
            value,
            label: value === "any" ? list.any : m.trusted[value]
          }))}
          value={search.trusted}
          onChange={(trusted) => set({ trusted })}
        />
      </FilterRow>
    </div>
  )
}

function SortSelect({ onChange, search }: MemberFiltersProps) {
  const { sort, sorts } = useAdminMessages().list
  return (
    <SelectField
      inline
      label={sort}
      choices={[
        { value: "username", label: sorts.usernameUp },
        { value: "-username", label: sorts.usernameDown },
        { value: "-lastActivity", label: sorts.activityDown },
        { value: "lastActivity", label: sorts.activityUp },
        { value: "-devices", label: sorts.devicesDown },
        { value: "devices", label: sorts.devicesUp },
        { value: "-joinedAt", label: sorts.joinedDown },
        { value: "joinedAt", label: sorts.joinedUp }
      ]}
      value={sortText(search.order)}
      onChange={(text) => onChange({ ...search, order: memberSearchIn({ sort: text }).order })}
    />
  )
}
