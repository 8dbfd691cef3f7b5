import type { ClientKind } from "@tessera/domain/client"

/** As long as a short name may be. */
const LENGTH_MAX = 40

const nameIn = (value: string | null): string | null => {
  const name = value?.trim().slice(0, LENGTH_MAX) ?? ""
  return name === "" ? null : name
}

const nameOf = (kind: ClientKind): string => `tessera.workspace.${kind}`

/**
 * Which workspace of its server this client signs in to: what the address names, else the one of last time; null for the server's
 * first. A name and no secret. Where a browser keeps nothing, it is asked for again.
 */
export const keptWorkspace = (kind: ClientKind, storage: () => Storage = () => globalThis.localStorage) => ({
  read: (search: string): string | null => {
    const named = nameIn(new URLSearchParams(search).get("workspace"))
    if (named !== null) return named
    try {
      return nameIn(storage().getItem(nameOf(kind)))
    } catch {
      return null
    }
  },
  write: (workspace: string | null): void => {
    try {
      if (workspace === null) storage().removeItem(nameOf(kind))
      else storage().setItem(nameOf(kind), workspace)
    } catch {
      return
    }
  }
})
