/** What a client instance keeps of its session, so that its key can prove it. */
export interface KeptSession {
  /** Hash of the token: every proof names it (RFC 9449 section 4.2, `ath`). */
  readonly ath: string | null
  /** The token itself; null on the web, where it is in a cookie that no page can read. */
  readonly token: string | null
}

export const NO_SESSION: KeptSession = { ath: null, token: null }

/** Where the client instance's key pair and its session are kept. The IndexedDB one is beside; this file has the promise. */
export interface KeyStorage {
  /** False when all is gone with the page: no IndexedDB, as in some private windows. */
  readonly durable: boolean
  readonly readKeyPair: () => Promise<CryptoKeyPair | null>
  /** Keeps `made` unless a key pair is there already, as one step for all tabs; answers the one that is kept. */
  readonly addKeyPair: (made: CryptoKeyPair) => Promise<CryptoKeyPair>
  /** Both of one moment: a token beside the hash of another would be refused. */
  readonly readSession: () => Promise<KeptSession>
  readonly writeSession: (session: KeptSession) => Promise<void>
  /** Drops the session of this hash, as one step: one that another tab has written meanwhile stays. */
  readonly dropSession: (ath: string) => Promise<void>
}

export const memoryKeyStorage = (): KeyStorage => {
  let keyPair: CryptoKeyPair | null = null
  let session = NO_SESSION
  return {
    durable: false,
    readKeyPair: () => Promise.resolve(keyPair),
    addKeyPair: (made) => Promise.resolve((keyPair ??= made)),
    readSession: () => Promise.resolve(session),
    writeSession: (next) => {
      session = next
      return Promise.resolve()
    },
    dropSession: (ath) => {
      if (session.ath === ath) session = NO_SESSION
      return Promise.resolve()
    }
  }
}
