import { browserInstance, type ClientInstance } from "@tessera/client/instance"
import { keptSignOn, keptWish, keptWorkspace } from "../sign-on/kept-sign-on.ts"
import { keptEnd, keptOrigin, keptOverview, keptSetUp } from "../kept/kept-session.ts"

/** No token of any server, and nothing of what it showed. The key stays: it is what makes this the same client instance (R1). */
export const forgetSession = async ({ keyStore }: ClientInstance): Promise<void> => {
  await keyStore.keepSession({ ath: null, token: null })
  await Promise.all([keptOverview.write(null), keptSetUp.write(null)])
}

/**
 * This extension towards its server: the same key in popup, pages and worker, since they share one IndexedDB. A token is only ever
 * shown to the server that gave it: whoever comes with another address, by hand or by policy, comes without it.
 */
export const extensionInstance = async (origin: string): Promise<ClientInstance> => {
  const instance = browserInstance({ kind: "extension", baseUrl: origin })
  if ((await keptOrigin.read()) === origin) return instance
  await forgetSession(instance)
  await Promise.all([
    keptEnd.write(null),
    keptSignOn.write(null),
    keptWish.write(null),
    keptWorkspace.write(null)
  ])
  await keptOrigin.write(origin)
  return instance
}
