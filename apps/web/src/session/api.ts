import { makeApi, type Api as ClientApi } from "@tessera/client/api"
import { browserKeyStore, type KeyStore } from "@tessera/client/instance-key"

/** The typed client of this browser, and the key that makes it a client instance. */
export interface Api extends ClientApi {
  readonly keyStore: KeyStore
}

export const browserApi = (): Api => {
  const keyStore = browserKeyStore()
  return { ...makeApi({ baseUrl: location.origin, keyStore }), keyStore }
}
