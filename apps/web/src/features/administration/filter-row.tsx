import { Badge } from "@tessera/ui/badge.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { type ReactNode, useId, useState } from "react"

export interface FilterRowProps {
  /** What is narrowed by them now: said while they are out of sight. */
  readonly count: number
  readonly onClear: () => void
  readonly children: ReactNode
}

/** A list's filters; on a phone they wait behind a button, for the list is what one came for. */
export function FilterRow({ children, count, onClear }: FilterRowProps) {
  const m = useAdminMessages().list
  const [open, setOpen] = useState(false)
  const row = useId()
  return (
    <>
      <Button className="sm:hidden" aria-expanded={open} aria-controls={row} onClick={() => setOpen(!open)}>
        <span className="inline-flex items-center gap-2">
          {m.filters}
          {count > 0 ? <Badge kind="count">{count}</Badge> : null}
        </span>
      </Button>
      <div id={row} className={`${open ? "flex" : "hidden sm:flex"} flex-wrap items-center gap-2`}>
        {children}
        {count > 0 ? (
          <Button tone="quiet" className="max-sm:-ms-4" onClick={onClear}>
            {m.clear}
          </Button>
        ) : null}
      </div>
    </>
  )
}
