import { ClientKind } from "@tessera/domain/client"
import { ActorWord } from "@tessera/domain/rules/trail"
import { ChoiceMenu } from "@tessera/ui/choice-menu.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { inputClass } from "@tessera/ui/text-field.tsx"
import { useId } from "react"
import { FilterRow } from "../../administration/filter-row.tsx"
import { type AuditSearch, eventGroups, filterCount, NOTHING_SOUGHT } from "../../audit/audit-search.ts"

export interface AuditFiltersProps {
  readonly search: AuditSearch
  readonly onChange: (search: AuditSearch) => void
}

const named = <Value extends string>(values: ReadonlyArray<Value>, words: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: words[value] }))

/** What the log is narrowed by. Whom and which device it is about is chosen in the list. */
export function AuditFilters({ onChange, search }: AuditFiltersProps) {
  const { filter } = useAuditMessages()
  const { kind } = useMessages().deviceFacts
  const set = (changed: Partial<AuditSearch>) => onChange({ ...search, ...changed })
  return (
    <div className="flex flex-col gap-3 px-4 pb-4 sm:px-6">
      <FilterRow count={filterCount(search)} onClear={() => onChange(NOTHING_SOUGHT)}>
        <ChoiceMenu
          label={filter.what}
          choices={named(eventGroups, filter.groups)}
          chosen={search.groups}
          onChange={(groups) => set({ groups, event: null })}
        />
        <ChoiceMenu
          label={filter.by}
          choices={named(ActorWord.literals, filter.actors)}
          chosen={search.by}
          onChange={(by) => set({ by })}
        />
        <ChoiceMenu
          label={filter.kind}
          choices={named(ClientKind.literals, kind)}
          chosen={search.kind}
          onChange={(chosen) => set({ kind: chosen })}
        />
        <Day label={filter.from} value={search.from} onChange={(from) => set({ from })} />
        <Day label={filter.to} value={search.to} onChange={(to) => set({ to })} />
      </FilterRow>
    </div>
  )
}

interface DayProps {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}

function Day({ label, onChange, value }: DayProps) {
  const field = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={field} className="shrink-0 text-small text-muted">
        {label}
      </label>
      <input
        id={field}
        type="date"
        value={value}
        max="9999-12-31"
        className={inputClass}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
