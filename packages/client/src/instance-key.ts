import type { ClientKind } from "@tessera/domain/client"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { base64url } from "./base64url.ts"
import { openIndexedDbKeyStorage } from "./indexed-db-key-storage.ts"
import { memoryKeyStorage } from "./key-storage.ts"
import type { KeptSession, KeyStorage } from "./key-storage.ts"

/** The public half as it goes into a proof: these four members and no others (RFC 7638 section 3.2). */
export interface PublicJwk {
  readonly crv: string
  readonly kty: string
  readonly x: string
  readonly y: string
}

/**
 * P40: what becomes of the key, so that a screen can say it beforehand and explain it afterwards.
 * `evictable`: the browser may clear it when it needs room or after a long absence. `memoryOnly`: it goes with the page.
 * `lost`: this browser had a key before and it was cleared; it is a new client instance now.
 */
export interface Keeping {
  readonly kept: "persistent" | "evictable" | "memoryOnly"
  readonly lost: boolean
}

/** The client instance: its own key pair, and the session that is bound to it. Web, extension and mobile share it. */
export interface KeyStore {
  /** Made on first use; then always the same one, in all tabs. The private key cannot be exported. */
  readonly keyPair: () => Promise<CryptoKeyPair>
  readonly publicJwk: () => Promise<PublicJwk>
  readonly thumbprint: () => Promise<ClientInstanceId>
  /** Read anew each time: another tab may have rotated the token meanwhile. Both of one moment. */
  readonly session: () => Promise<KeptSession>
  readonly ath: () => Promise<string | null>
  /** Null on the web, and where nobody is signed in. Worth nothing without a proof by the key (T1); said to nobody all the same. */
  readonly token: () => Promise<string | null>
  readonly keepSession: (session: KeptSession) => Promise<void>
  /** Where the token is in a cookie; null drops the session whatever the kind. */
  readonly setAth: (ath: string | null) => Promise<void>
  /** Drops the session of this hash and no other: another tab may have signed in anew meanwhile. */
  readonly dropSession: (ath: string) => Promise<void>
  readonly keeping: () => Promise<Keeping>
  /**
   * Asks the browser not to clear the key. To be called when the person presses **Next** in the set-up: Firefox asks them, and
   * they know then what for; Chrome decides by itself, and says yes more readily once the site was used.
   */
  readonly keepForGood: () => Promise<Keeping>
}

/** The key cannot be made here: WebCrypto is only there on https and on localhost. */
export class KeyUnavailable extends Error {
  override readonly name = "KeyUnavailable"
}

/** What the key store needs of its surroundings. */
export interface KeySurroundings {
  readonly subtle: SubtleCrypto | undefined
  readonly storage: () => Promise<KeyStorage>
  /** Absent where the browser has no StorageManager. */
  readonly persistence: Pick<StorageManager, "persist" | "persisted"> | undefined
  /** Outlives an IndexedDB that was cleared alone; holds the thumbprint, which is no secret. */
  readonly marker: { readonly read: () => string | null; readonly write: (thumbprint: string) => void }
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null
  return () =>
    (made ??= make().catch((failure: unknown) => {
      made = null
      throw failure
    }))
}

const publicJwkOf = async (subtle: SubtleCrypto, key: CryptoKey): Promise<PublicJwk> => {
  const { crv, kty, x, y } = await subtle.exportKey("jwk", key)
  if (crv === undefined || kty === undefined || x === undefined || y === undefined)
    throw new KeyUnavailable("This browser exports the public key without its coordinates.")
  return { crv, kty, x, y }
}

/** RFC 7638: SHA-256 over the members in lexicographic order, without spaces. */
const thumbprintOf = async (
  subtle: SubtleCrypto,
  { crv, kty, x, y }: PublicJwk
): Promise<ClientInstanceId> => {
  const text = JSON.stringify({ crv, kty, x, y })
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(text))
  return base64url(new Uint8Array(digest)) as ClientInstanceId
}

interface Instance {
  readonly keyPair: CryptoKeyPair
  readonly publicJwk: PublicJwk
  readonly thumbprint: ClientInstanceId
  readonly lost: boolean
}

const makeInstance = async (surroundings: KeySurroundings, storage: KeyStorage): Promise<Instance> => {
  const { subtle, marker } = surroundings
  if (subtle === undefined) throw new KeyUnavailable("A key can only be made on https or on localhost.")
  const generate = () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"])
  const keyPair = (await storage.readKeyPair()) ?? (await storage.addKeyPair(await generate()))
  const publicJwk = await publicJwkOf(subtle, keyPair.publicKey)
  const thumbprint = await thumbprintOf(subtle, publicJwk)
  const before = marker.read()
  if (before !== thumbprint) marker.write(thumbprint)
  return { keyPair, publicJwk, thumbprint, lost: before !== null && before !== thumbprint }
}

export const makeKeyStore = (surroundings: KeySurroundings): KeyStore => {
  const storage = once(surroundings.storage)
  const instance = once(async () => makeInstance(surroundings, await storage()))
  const keepingAs = async (ask: "persist" | "persisted"): Promise<Keeping> => {
    const { lost } = await instance()
    if (!(await storage()).durable) return { kept: "memoryOnly", lost }
    const persistent = (await surroundings.persistence?.[ask]().catch(() => false)) ?? false
    return { kept: persistent ? "persistent" : "evictable", lost }
  }
  return {
    keyPair: async () => (await instance()).keyPair,
    publicJwk: async () => (await instance()).publicJwk,
    thumbprint: async () => (await instance()).thumbprint,
    session: async () => (await storage()).readSession(),
    ath: async () => (await (await storage()).readSession()).ath,
    token: async () => (await (await storage()).readSession()).token,
    keepSession: async (session) => (await storage()).writeSession(session),
    setAth: async (ath) => (await storage()).writeSession({ ath, token: null }),
    dropSession: async (ath) => (await storage()).dropSession(ath),
    keeping: () => keepingAs("persisted"),
    keepForGood: () => keepingAs("persist")
  }
}

const MARKERS: { readonly [kind in ClientKind]: string } = {
  web: "tessera.instance",
  extension: "tessera.instance.extension",
  mobile: "tessera.instance.mobile"
}

/** Browsers throw where storage is switched off, and a worker has none; then there is no marker, and nothing to explain. */
const localStorageMarker = (name: string): KeySurroundings["marker"] => ({
  read: () => {
    try {
      return globalThis.localStorage.getItem(name)
    } catch {
      return null
    }
  },
  write: (thumbprint) => {
    try {
      globalThis.localStorage.setItem(name, thumbprint)
    } catch {
      return
    }
  }
})

/** The key store of a page or of an extension's worker. Without IndexedDB it works until the page goes, and `keeping` says so. */
export const browserKeyStore = (kind: ClientKind = "web"): KeyStore =>
  makeKeyStore({
    subtle: globalThis.crypto.subtle,
    storage: async () => {
      try {
        return await openIndexedDbKeyStorage(globalThis.indexedDB, kind)
      } catch {
        return memoryKeyStorage()
      }
    },
    persistence: globalThis.navigator.storage,
    marker: localStorageMarker(MARKERS[kind])
  })
