import { createContext, type ReactNode, useCallback, useContext, useState } from "react"

const AnnounceContext = createContext<(text: string) => void>(() => {})

/**
 * The page's one polite voice. `aria-live` is written out, though role=status implies it: by it Base UI knows not to
 * hide the region behind a modal dialog.
 */
export function LiveRegionProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", count: 0 })
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only" data-live-region="">
        {/* A new element each time, so that the same words twice are said twice. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnounceContext.Provider>
  )
}

/** `const announce = useAnnounce()`, then `announce(m.setUp.success.title)`. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext)
