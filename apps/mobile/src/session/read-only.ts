import type { Overview } from "@tessera/domain/views"
import { createContext, useContext } from "react"

/** True while what is on the screen was kept from before, and the server has not answered yet: nothing can be decided on it. */
export const ReadOnlyContext = createContext(false)

export const useReadOnly = (): boolean => useContext(ReadOnlyContext)

/**
 * A kept overview, for the parts that act on one: what was under way then may be over, so nothing opens by itself, and whatever
 * the server answers is newer.
 */
export const quieted = (kept: Overview): Overview => ({
  ...kept,
  version: 0,
  prompt: { ...kept.prompt, setUp: false },
  setUp: kept.setUp._tag === "Trusted" ? kept.setUp : { _tag: "None" }
})
