import type { OverviewKeep } from "@tessera/client/kept-overview"

const DATABASE = "mobile-overview"
const STORE = "kept"
const KEY = "latest"

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error("IndexedDB gave no reason"))
  })

/** Opened for each use: that is a few times a minute, and a connection that is held open blocks another version's. */
const within = async <T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> => {
  const request = factory.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  const database = await settled(request)
  try {
    return await settled(use(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

/**
 * The last known overview on this phone, so that the app opens without a network, read only. One for the installation: the
 * session store takes it away with the session (T40), and believes nothing in it that is another session's.
 */
export const makeOverviewKeep = (factory: IDBFactory): OverviewKeep => ({
  read: () => within<unknown>(factory, "readonly", (store) => store.get(KEY)),
  write: async (kept) => {
    if (kept === null) await within(factory, "readwrite", (store) => store.delete(KEY))
    else await within(factory, "readwrite", (store) => store.put(kept, KEY))
  }
})
