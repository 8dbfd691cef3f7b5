import { CLIENT, type TestProvider, testProvider } from "@tessera/sign-on/test/provider"
import type { RunningServer } from "./server.ts"

/** For the server: it calls nothing private unless it is told that it may, and the provider is on this machine. */
export const PROVIDER_HERE = { OUTBOUND_PRIVATE: "127.0.0.0/8" }

const ID = "acme-id"
export const PROVIDER = "Acme ID"

/** An identity provider that is one, entered at the server; whoever comes to it is `somebody`, without being asked. */
export const startProvider = async (
  server: RunningServer,
  domains: ReadonlyArray<string> = []
): Promise<TestProvider> => {
  const provider = await testProvider(() => ({
    redirectUri: `${server.url}/sso/callback/${ID}`,
    logoutUri: `${server.url}/sso/backchannel-logout/${ID}`,
    // Its own would call nobody on this machine.
    fetch: (address, init) => {
      const { body, headers, method, signal } = init ?? {}
      return fetch(address, { body, headers, method, signal } as RequestInit)
    }
  }))
  const enforced = domains.flatMap((domain) => ["--domain", domain])
  const named = ["--id", ID, "--name", PROVIDER, "--client-id", CLIENT.id]
  await server.cli(["sign-on", "add", provider.issuer, ...named, ...enforced], `${CLIENT.secret}\n`)
  return provider
}

/** From now on it is this member that comes to the provider, with an address that it vouches for. */
export const somebody = ({ state }: TestProvider, username: string): void => {
  state.account = { sub: `subject-of-${username}`, email: `${username}@example.test`, verified: true }
}
