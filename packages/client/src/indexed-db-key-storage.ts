import type { ClientKind } from "@tessera/domain/client"
import type { KeyStorage } from "./key-storage.ts"

/** A phone's browser and the app that was installed from it share an origin, and yet they are two client instances (R2, R3). */
const DATABASES: { readonly [kind in ClientKind]: string } = {
  web: "tessera",
  extension: "tessera-extension",
  mobile: "tessera-mobile"
}
const STORE = "instance"
const KEY_PAIR = "keyPair"
const ATH = "ath"
const TOKEN = "token"

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

const opened = (factory: IDBFactory, name: string): Promise<IDBDatabase> => {
  const request = factory.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return settled(request)
}

/** Browsers close a connection of a page in the background; the next use opens another one. */
const connection = (factory: IDBFactory, name: string) => {
  let open: Promise<IDBDatabase> | null = null
  const forget = () => {
    open = null
  }
  return () =>
    (open ??= opened(factory, name).then(
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

const textOf = async (store: IDBObjectStore, key: string): Promise<string | null> =>
  (await settled(store.get(key) as IDBRequest<string | undefined>)) ?? null

/** Null is nothing kept, so that nothing of a session stays behind. */
const putText = (store: IDBObjectStore, key: string, text: string | null): void => {
  if (text === null) store.delete(key)
  else store.put(text, key)
}

/**
 * One database for the origin and kind, so all tabs (or popup, pages and worker of an extension) share one key. Writing is done in
 * one read-write transaction, and those run one after the other over all tabs: two tabs that start at once keep one key.
 * Rejects where the browser has no usable IndexedDB.
 */
export const openIndexedDbKeyStorage = async (
  factory: IDBFactory,
  kind: ClientKind = "web"
): Promise<KeyStorage> => {
  const connect = connection(factory, DATABASES[kind])
  await connect()
  const reading = async () => (await connect()).transaction(STORE, "readonly").objectStore(STORE)
  const writing = async (
    change: (store: IDBObjectStore) => void | Promise<void>,
    durability: IDBTransactionDurability = "default"
  ) => {
    const transaction = (await connect()).transaction(STORE, "readwrite", { durability })
    const done = committed(transaction)
    await change(transaction.objectStore(STORE))
    await done
  }
  return {
    durable: true,
    readKeyPair: async () =>
      (await settled((await reading()).get(KEY_PAIR) as IDBRequest<CryptoKeyPair | undefined>)) ?? null,
    addKeyPair: async (made) => {
      let kept: CryptoKeyPair | undefined
      await writing(async (store) => {
        kept = await settled(store.get(KEY_PAIR) as IDBRequest<CryptoKeyPair | undefined>)
        if (kept === undefined) store.put(made, KEY_PAIR)
      }, "strict")
      return kept ?? made
    },
    readSession: async () => {
      const store = await reading()
      const [ath, token] = await Promise.all([textOf(store, ATH), textOf(store, TOKEN)])
      return { ath, token }
    },
    writeSession: ({ ath, token }) =>
      writing((store) => {
        putText(store, ATH, ath)
        putText(store, TOKEN, token)
      }),
    dropSession: (ath) =>
      writing(async (store) => {
        if ((await textOf(store, ATH)) !== ath) return
        putText(store, ATH, null)
        putText(store, TOKEN, null)
      })
  }
}
