import type { ClientKind } from "@tessera/domain/client"

/** Runs while no other page, tab or worker of this client instance runs anything so. */
export type Alone = <T>(run: () => Promise<T>) => Promise<T>

interface Locks {
  readonly request: <T>(name: string, run: () => Promise<T>) => Promise<T>
}

/** By the browser's locks, which a page that goes away gives back. Where a browser has none, nobody waits for anybody. */
export const aloneAs = (kind: ClientKind): Alone => {
  const { locks } = globalThis.navigator as { readonly locks?: Locks }
  return (run) => (locks === undefined ? run() : locks.request(`token-${kind}`, run))
}
