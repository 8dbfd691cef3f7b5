import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { ChevronLeft, ChevronRight } from "lucide-react"
import type { ListSearch } from "./use-list-search.ts"

export interface PagerProps extends Pick<ListSearch, "next" | "previous" | "toFirst"> {
  /** Where the next page begins; null on the last one, and while it is not known. */
  readonly cursor: string | null
}

/** From page to page; nothing where there is one. */
export function Pager({ cursor, next, previous, toFirst }: PagerProps) {
  const m = useAdminMessages().list
  if (cursor === null && toFirst === null) return null
  return (
    <nav
      aria-label={m.pages}
      className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 sm:px-6"
    >
      {toFirst !== null && previous === null ? <Button onClick={toFirst}>{m.first}</Button> : null}
      <Button
        disabled={previous === null}
        icon={<ChevronLeft size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
        onClick={() => previous?.()}
      >
        {m.previous}
      </Button>
      <Button disabled={cursor === null} onClick={() => cursor !== null && next(cursor)}>
        <span className="inline-flex items-center gap-2">
          {m.next}
          <ChevronRight size={18} aria-hidden="true" className="rtl:-scale-x-100" />
        </span>
      </Button>
    </nav>
  )
}
