import type { MemberDevice } from "@tessera/domain/admin-views"
import { NAMED_MAX, type Selection } from "@tessera/domain/admin-bulk"
import type { DeviceFilter } from "@tessera/domain/admin-views"
import type { RowSelection } from "@tessera/ui/data-list.tsx"
import { useState } from "react"

type Named = Selection & { readonly _tag: "These" }
type Id = Named["ids"][number]

interface Selected {
  /** The filter under which it was selected: under another one it is none. */
  readonly under: string
  readonly all: boolean
  readonly ids: ReadonlyMap<string, Id>
}

export interface DeviceSelection {
  readonly all: boolean
  readonly count: number
  /** No more can be selected one by one. */
  readonly full: boolean
  readonly ofRows: Pick<RowSelection<MemberDevice>, "all" | "isSelected" | "onAll" | "onSelect">
  readonly selectMatching: () => void
  readonly clear: () => void
  /** What to send; null where nothing is selected. */
  readonly selection: Selection | null
}

const idOf = ({ id, memberId }: MemberDevice): Id => ({ memberId, deviceId: id })

/** Some devices, over all pages of a list, or all that match its filter. */
export const useSelection = (
  rows: ReadonlyArray<MemberDevice>,
  filter: DeviceFilter,
  under: string
): DeviceSelection => {
  const [kept, setSelected] = useState<Selected>({ under, all: false, ids: new Map() })
  const nothing: Selected = { under, all: false, ids: new Map() }
  const selected = kept.under === under ? kept : nothing
  const { all, ids } = selected

  const select = (chosen: ReadonlyArray<MemberDevice>, on: boolean) => {
    // Whoever unticks one of all means the others of this page.
    const next = new Map(all ? rows.map((row) => [row.id, idOf(row)] as const) : ids)
    for (const row of chosen)
      if (!on) next.delete(row.id)
      else if (next.size < NAMED_MAX) next.set(row.id, idOf(row))
    setSelected({ under, all: false, ids: next })
  }
  const isSelected = ({ id }: MemberDevice) => all || ids.has(id)
  const here = rows.filter(isSelected).length
  return {
    all,
    count: ids.size,
    full: ids.size >= NAMED_MAX,
    ofRows: {
      isSelected,
      onSelect: (row, on) => select([row], on),
      all: here === 0 ? "none" : here === rows.length ? "all" : "some",
      onAll: (on) => select(rows, on)
    },
    selectMatching: () => setSelected({ under, all: true, ids: new Map() }),
    clear: () => setSelected(nothing),
    selection: all
      ? { _tag: "Matching", filter }
      : ids.size === 0
        ? null
        : { _tag: "These", ids: [...ids.values()] }
  }
}
