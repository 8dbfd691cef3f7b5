import type { KeyStorage } from "./key-storage.ts"

const DATABASE = "tessera"
const STORE = "instance"
const KEY_PAIR = "keyPair"
const ATH = "ath"

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error("IndexedDB gave no reason"))
  })

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB gave no reason"))
  })

const opened = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return settled(request)
}

/** Browsers close a connection of a page in the background; the next use opens another one. */
const connection = (factory: IDBFactory) => {
  let open: Promise<IDBDatabase> | null = null
  const forget = () => {
    open = null
  }
  return () =>
    (open ??= opened(factory).then(
      (database) => {
        database.onclose = forget
        database.onversionchange = () => {
          database.close()
          forget()
        }
        return database
      },
      (failure: unknown) => {
        forget()
        throw failure
      }
    ))
}

/**
 * One database for the origin, so all tabs (or popup, pages and worker of an extension) share one key. Writing is done in one
 * read-write transaction, and those run one after the other over all tabs: two tabs that start at once keep one key.
 * Rejects where the browser has no usable IndexedDB.
 */
export const openIndexedDbKeyStorage = async (factory: IDBFactory): Promise<KeyStorage> => {
  const connect = connection(factory)
  await connect()
  const read = async <T>(key: string): Promise<T | null> => {
    const store = (await connect()).transaction(STORE, "readonly").objectStore(STORE)
    return ((await settled(store.get(key))) as T | undefined) ?? null
  }
  return {
    durable: true,
    readKeyPair: () => read<CryptoKeyPair>(KEY_PAIR),
    addKeyPair: async (made) => {
      const transaction = (await connect()).transaction(STORE, "readwrite", { durability: "strict" })
      const store = transaction.objectStore(STORE)
      const done = committed(transaction)
      const kept = (await settled(store.get(KEY_PAIR))) as CryptoKeyPair | undefined
      if (kept === undefined) store.put(made, KEY_PAIR)
      await done
      return kept ?? made
    },
    readAth: () => read<string>(ATH),
    writeAth: async (ath) => {
      const transaction = (await connect()).transaction(STORE, "readwrite")
      const done = committed(transaction)
      if (ath === null) transaction.objectStore(STORE).delete(ATH)
      else transaction.objectStore(STORE).put(ath, ATH)
      await done
    }
  }
}
