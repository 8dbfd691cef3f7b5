import { browserInstance } from "@tessera/client/instance"
import { ClientFacts } from "@tessera/domain/client"
import { PASSWORD } from "./fixtures.ts"
import type { RunningServer } from "./server.ts"

const PHONE_FACTS = ClientFacts.make({
  kind: "mobile",
  os: "Android",
  browser: "Chrome",
  osVersion: "16",
  browserVersion: "153",
  model: null
})

/**
 * A phone that nobody looks at: the mobile app's own client with a key of its own, without a page. It signs in and asks to be
 * approved. For stories that need many devices and not what is on their screens.
 */
export const askFromPocket = async (server: RunningServer, username: string, name: string): Promise<void> => {
  const { client } = browserInstance({ kind: "mobile", baseUrl: server.url })
  const signingIn = { workspace: null, login: username, password: PASSWORD, facts: PHONE_FACTS }
  await client.auth.signIn.mutate(signingIn)
  await client.setUp.register.mutate({ name, path: "approval", facts: PHONE_FACTS })
}
