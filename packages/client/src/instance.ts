import type { ClientKind } from "@tessera/domain/client"
import { aloneAs } from "./alone.ts"
import { makeApi } from "./api.ts"
import type { Api } from "./api.ts"
import { browserKeyStore } from "./instance-key.ts"
import type { KeyStore } from "./instance-key.ts"

/** One client instance: the key that makes it one, and the typed client that proves that key. */
export interface ClientInstance extends Api {
  readonly kind: ClientKind
  /** Origin of the server. */
  readonly baseUrl: string
  readonly keyStore: KeyStore
}

export interface BrowserInstanceOptions {
  readonly kind: ClientKind
  /** Origin of the server; on the web that of the page. */
  readonly baseUrl: string
}

/** Of a page, an installed app, or an extension's pages and worker. */
export const browserInstance = ({ kind, baseUrl }: BrowserInstanceOptions): ClientInstance => {
  const keyStore = browserKeyStore(kind)
  const carrier = kind === "web" ? "cookie" : "bearer"
  return { kind, baseUrl, keyStore, ...makeApi({ baseUrl, keyStore, carrier, alone: aloneAs(kind) }) }
}
