/** Where the client instance's key pair and its `ath` are kept. The IndexedDB one is beside; this file has the promise. */
export interface KeyStorage {
  /** False when all is gone with the page: no IndexedDB, as in some private windows. */
  readonly durable: boolean
  readonly readKeyPair: () => Promise<CryptoKeyPair | null>
  /** Keeps `made` unless a key pair is there already, as one step for all tabs; answers the one that is kept. */
  readonly addKeyPair: (made: CryptoKeyPair) => Promise<CryptoKeyPair>
  /** Hash of the token in the cookie, which is HttpOnly: the page cannot compute it (RFC 9449 section 4.2, `ath`). */
  readonly readAth: () => Promise<string | null>
  readonly writeAth: (ath: string | null) => Promise<void>
}

export const memoryKeyStorage = (): KeyStorage => {
  let keyPair: CryptoKeyPair | null = null
  let ath: string | null = null
  return {
    durable: false,
    readKeyPair: () => Promise.resolve(keyPair),
    addKeyPair: (made) => Promise.resolve((keyPair ??= made)),
    readAth: () => Promise.resolve(ath),
    writeAth: (next) => {
      ath = next
      return Promise.resolve()
    }
  }
}
