import { useLocation, useNavigate } from "@tanstack/react-router"
import { useCallback } from "react"
import type { PageSearch } from "../../app/search.ts"

/** Where in a list one is: the pages before this one, kept with the address's place in the history. */
interface Trail {
  readonly before: ReadonlyArray<string>
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    readonly listTrail?: Trail
  }
}

/** Of the page before: its cursor, empty for the first. */
const NOTHING: ReadonlyArray<string> = []

export interface ListSearch {
  /** Another filter or order: from the first page on. Typing replaces, so that Back does not lead through letters. */
  readonly change: (search: PageSearch, how?: "push" | "replace") => void
  readonly next: (cursor: string) => void
  /** Null on the first page. */
  readonly previous: (() => void) | null
  /** Null on the first page. */
  readonly toFirst: (() => void) | null
}

/** What a list shows is its address: it survives a reload, can be sent to somebody, and Back works. */
export const useListSearch = (search: PageSearch): ListSearch => {
  const navigate = useNavigate()
  const before = useLocation({ select: ({ state }) => state.listTrail?.before }) ?? NOTHING
  const go = useCallback(
    (to: PageSearch, trail: ReadonlyArray<string>, replace: boolean) =>
      void navigate({
        to: ".",
        search: to,
        replace,
        resetScroll: false,
        state: (state) => ({ ...state, listTrail: { before: trail } })
      }),
    [navigate]
  )
  const { cursor, ...rest } = search
  const at = (to: string) => (to === "" ? rest : { ...rest, cursor: to })
  const last = before.at(-1)
  return {
    change: (changed, how = "push") => {
      const { cursor: _from, ...first } = changed
      go(first, [], how === "replace")
    },
    next: (to) => go(at(to), [...before, cursor ?? ""], false),
    previous: last === undefined ? null : () => go(at(last), before.slice(0, -1), false),
    toFirst: cursor === undefined ? null : () => go(rest, [], false)
  }
}
