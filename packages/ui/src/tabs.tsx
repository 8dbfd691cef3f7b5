import { Tabs as Base } from "@base-ui/react/tabs"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { Badge } from "./badge.tsx"

export interface Tab {
  readonly value: string
  readonly label: string
  /** Shown beside the label where it is not 0. */
  readonly count?: number | undefined
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: ReadonlyArray<Tab>
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Arrows move, Enter opens: a tab here is a place with an address, so looking along the row must not go there. */
export function Tabs({ label, onChange, tabs, value }: TabsProps) {
  const row = useShown(value)
  return (
    <Base.Root value={value} onValueChange={(chosen) => onChange(String(chosen))}>
      <Base.List
        ref={row}
        aria-label={label}
        className="ui-tabs flex gap-6 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px inline-flex min-h-11 shrink-0 items-center gap-2 border-b-2 border-transparent px-0.5 forced-colors:border-[Canvas] text-body font-strong whitespace-nowrap text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink forced-colors:data-active:border-[Highlight]"
          >
            {tab.label}
            {tab.count ? <Badge kind="count">{tab.count}</Badge> : null}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-6 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

/** Where the row is wider than the screen, the tab that is open is in sight, whichever way one came. Only the row moves, not the page. */
const useShown = (value: string) => {
  const row = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const list = row.current
    const tab = list?.querySelector<HTMLElement>('[role="tab"][data-active]')
    if (list === null || !tab) return
    const [edge, place] = [list.getBoundingClientRect(), tab.getBoundingClientRect()]
    list.scrollLeft += place.left + place.width / 2 - edge.left - edge.width / 2
  }, [value])
  return row
}
