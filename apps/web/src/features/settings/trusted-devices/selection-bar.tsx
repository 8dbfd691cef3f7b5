import { type Bounded, type BulkAction, NAMED_MAX } from "@tessera/domain/admin-bulk"
import { Button } from "@tessera/ui/button.tsx"
import { SelectAll } from "@tessera/ui/data-list.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import type { DeviceSelection } from "./use-selection.ts"

export interface SelectionBarProps {
  readonly selection: DeviceSelection
  /** How many match the filter; null while it is not known. */
  readonly matching: Bounded | null
  readonly onAct: (action: BulkAction) => void
}

const actions = ["lock", "unlock", "remove"] as const satisfies ReadonlyArray<BulkAction>

/** What is selected, over all pages, and what can be done with it. */
export function SelectionBar({ matching, onAct, selection }: SelectionBarProps) {
  const m = useAdminMessages()
  const { all, count, full } = selection
  const chosen = all || count > 0
  return (
    <div
      role="group"
      aria-label={m.select.label}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-sunken px-4 py-2 sm:px-6"
    >
      {/* Cards have no head to select all by. */}
      <label className="flex min-h-control items-center gap-2 @min-[52rem]:hidden">
        <SelectAll {...selection.ofRows} allLabel={m.select.page} />
        <span className="text-small text-muted" aria-hidden="true">
          {m.select.page}
        </span>
      </label>
      {chosen ? (
        <Chosen selection={selection} matching={matching} onAct={onAct} />
      ) : (
        <p className="hidden min-h-control items-center text-small text-muted @min-[52rem]:flex">
          {m.select.hint}
        </p>
      )}
      {full ? <p className="w-full text-small text-muted">{m.select.tooMany(NAMED_MAX)}</p> : null}
    </div>
  )
}

function Chosen({ matching, onAct, selection }: SelectionBarProps) {
  const m = useAdminMessages()
  const { all, count } = selection
  const labels = { lock: m.act.lockMany, unlock: m.act.unlockMany, remove: m.act.removeMany }
  return (
    <>
      <p role="status" className="text-small font-strong tabular-nums">
        {all
          ? matching === null
            ? m.select.selectMatching
            : m.select.matching(matching.count, matching.more)
          : m.select.count(count)}
      </p>
      {/* Without an edge: their words line up with what stands above, not their padding. */}
      <div className="-mx-4 flex flex-wrap @min-[52rem]:mx-0 @min-[52rem]:gap-x-4">
        {all || matching === null || (!matching.more && matching.count <= count) ? null : (
          <Button tone="quiet" onClick={selection.selectMatching}>
            {m.select.selectMatching}
          </Button>
        )}
        <Button tone="quiet" onClick={selection.clear}>
          {m.select.clear}
        </Button>
      </div>
      <div className="ms-auto flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button
            key={action}
            tone={action === "remove" ? "danger" : "secondary"}
            onClick={() => onAct(action)}
          >
            {labels[action]}
          </Button>
        ))}
      </div>
    </>
  )
}
