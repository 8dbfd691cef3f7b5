import { SEARCH_LENGTH_MAX } from "@tessera/domain/admin-views"
import { useClock } from "@tessera/ui/clock/clock-provider.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { inputClass } from "@tessera/ui/text-field.tsx"
import { Search, X } from "lucide-react"
import { useEffect, useEffectEvent, useId, useRef, useState } from "react"
import { isTooShort } from "./list-search.ts"

/** After the last key. */
const PAUSE_MS = 300

export interface SearchBoxProps {
  /** What can be found by it. */
  readonly hint: string
  readonly value: string
  readonly onSearch: (typed: string) => void
}

/** Asks when typing pauses, or at once on Enter; follows the address when that changes (Back, Clear filters). */
export function SearchBox({ hint, onSearch, value }: SearchBoxProps) {
  const m = useAdminMessages().list
  const field = useId()
  const input = useRef<HTMLInputElement>(null)
  const { search, type, typed } = useTyped(value, onSearch)
  return (
    <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1.5">
      <label htmlFor={field} className="sr-only">
        {m.search}
      </label>
      <div className="relative">
        <Search
          size={18}
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted"
        />
        <input
          ref={input}
          id={field}
          type="text"
          role="searchbox"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={SEARCH_LENGTH_MAX}
          placeholder={hint}
          value={typed}
          aria-describedby={`${field}-more`}
          className={`${inputClass} ps-10 pe-11 placeholder:text-muted`}
          onChange={({ target }) => type(target.value)}
          onKeyDown={({ key }) => {
            if (key === "Enter") search(typed)
          }}
        />
        {typed === "" ? null : (
          <Clear
            onClear={() => {
              search("")
              input.current?.focus()
            }}
          />
        )}
      </div>
      {/* Kept in the page while empty, or its coming would not be said. */}
      <p id={`${field}-more`} role="status" className="text-small text-muted empty:hidden">
        {isTooShort(typed) ? m.searchMore : null}
      </p>
    </div>
  )
}

function Clear({ onClear }: { readonly onClear: () => void }) {
  const m = useAdminMessages().list
  return (
    <button
      type="button"
      aria-label={m.clearSearch}
      className="absolute inset-y-0 end-0 inline-flex w-11 items-center justify-center rounded-control text-muted hover:text-ink"
      onClick={onClear}
    >
      <X size={18} aria-hidden="true" />
    </button>
  )
}

const useTyped = (value: string, onSearch: (typed: string) => void) => {
  const clock = useClock()
  const [typed, setTyped] = useState(value)
  const asked = useRef(value)
  const ask = useEffectEvent((text: string) => {
    if (text === asked.current || isTooShort(text)) return
    asked.current = text
    onSearch(text)
  })

  useEffect(() => {
    // The address says something else than what was asked last: it was changed by something else than this field.
    if (value === asked.current) return
    asked.current = value
    setTyped(value)
  }, [value])

  useEffect(() => clock.after(PAUSE_MS, () => ask(typed)), [clock, typed])

  const search = (text: string) => {
    setTyped(text)
    if (text === asked.current || isTooShort(text)) return
    asked.current = text
    onSearch(text)
  }
  return { search, type: setTyped, typed }
}
