import type { Overview } from "@tessera/domain/views"
import type { ClientInstance } from "./instance.ts"

/** `navigator.locks`, as far as it is needed. Shared by all pages of an origin, and its workers. */
export interface PageLocks {
  readonly request: (
    name: string,
    options: { readonly ifAvailable: true },
    held: (lock: object | null) => Promise<boolean>
  ) => Promise<boolean>
}

/** Undefined where a browser has none. */
export const pageLocks = (): PageLocks | undefined =>
  (globalThis.navigator as { readonly locks?: PageLocks } | undefined)?.locks

type Rotating = Pick<ClientInstance, "client" | "keyStore">

/**
 * T39: the session became trusted after its token was made, by an approval elsewhere: it takes a new token, once. One page is
 * enough; the others find the new token beside the key. Where there are no locks, the server lets one win. `ath` is the hash that
 * the overview was read with, where that is known: with another one kept by now, some page has done it. Answers whether this one
 * did. Never rejects: an overview that is read later says again what is due.
 */
export const rotateIfDue = async (
  { client, keyStore }: Rotating,
  session: Pick<Overview["session"], "id" | "shouldRotate">,
  ath: string | null = null,
  locks: PageLocks | undefined = pageLocks()
): Promise<boolean> => {
  if (!session.shouldRotate) return false
  const rotate = async (): Promise<boolean> => {
    try {
      if (ath !== null && (await keyStore.ath()) !== ath) return false
      return (await client.session.rotate.mutate({})).ath !== null
    } catch {
      return false
    }
  }
  if (locks === undefined) return rotate()
  return locks.request(`rotate-${session.id}`, { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve(false) : rotate()
  )
}
