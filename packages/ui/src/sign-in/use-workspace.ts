import { keptWorkspace } from "@tessera/client/sign-on/kept-workspace"
import type { ClientKind } from "@tessera/domain/client"
import { useState } from "react"
import type { WorkspaceChoice } from "./sign-on-door.ts"

export interface Workspace extends WorkspaceChoice {
  /** Somebody signed in to it: the next time it is this one. A link that was only opened changes nothing. */
  readonly keep: () => void
}

/** Of a page: what its address names, else the one of last time. */
export const useWorkspace = (
  kind: ClientKind,
  search: string,
  onChosen: (name: string | null) => void = () => {}
): Workspace => {
  const kept = keptWorkspace(kind)
  const [name, setName] = useState(() => kept.read(search))
  const choose = (chosen: string | null) => {
    kept.write(chosen)
    setName(chosen)
    onChosen(chosen)
  }
  return { name, fixed: false, choose, keep: () => kept.write(name) }
}
