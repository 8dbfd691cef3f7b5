import { commandLine } from "@tessera/application/members"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { Workspaces } from "@tessera/application/workspaces"
import { CLIENT, type TestProvider, testProvider } from "@tessera/sign-on/test/provider"
import { Effect, Redacted } from "effect"
import type { Answer, Kind, TestClient } from "./test-client.ts"
import { FACTS } from "./test-client.ts"
import { type TestServer, testServer } from "./test-server.ts"

export const PUBLIC_URL = "http://localhost:4000"

export interface Signing {
  readonly url: string
  readonly id: string
  readonly expiresAt: number
}

/** A provider on loopback and its entry in a workspace. */
export const addedProvider = async (
  server: TestServer,
  id: string,
  { domains = [], workspace = null }: { domains?: Array<string>; workspace?: string | null } = {}
): Promise<TestProvider> => {
  const provider = await testProvider(() => ({
    redirectUri: `${PUBLIC_URL}/sso/callback/${id}`,
    logoutUri: `${PUBLIC_URL}/sso/backchannel-logout/${id}`,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      return server.app.request(new URL(request.url).pathname, {
        method: request.method,
        headers: request.headers,
        body: await request.text()
      })
    }
  }))
  await server.runtime.runPromise(
    Effect.gen(function* () {
      const { id: workspaceId } = yield* (yield* Workspaces).find(workspace)
      yield* (yield* SignOnProviders).add(
        { by: commandLine, address: null, workspaceId },
        {
          id,
          name: `Provider ${id}`,
          issuer: provider.issuer,
          clientId: CLIENT.id,
          clientSecret: Redacted.make(CLIENT.secret),
          scopes: ["email"],
          domains,
          enabled: true
        }
      )
    })
  )
  return provider
}

/** A server that may call what is private, with one provider. */
export const ssoStage = async () => {
  const server = await testServer({ PUBLIC_URL, OUTBOUND_PRIVATE: "127.0.0.0/8" })
  const provider = await addedProvider(server, "okta")
  return {
    server,
    provider,
    close: async () => {
      provider.close()
      await server.dispose()
    }
  }
}

export const begin = (
  client: TestClient,
  providerId = "okta",
  returnTo: Kind = client.kind,
  workspace: string | null = null
): Promise<Answer> => {
  client.ath = null
  client.bearer = null
  const facts = { ...FACTS, kind: client.kind }
  return client.mutate("signOn.begin", { workspace, providerId, facts, returnTo })
}

export const begun = async (client: TestClient, providerId?: string): Promise<Signing> => {
  const { body, status } = await begin(client, providerId)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return dataOf<Signing>(body)
}

export const dataOf = <A>(body: unknown): A => (body as { result: { data: A } }).result.data

/** Where a browser is sent on from the address that the provider sent it back to. */
export const comeBack = async (server: TestServer, url: string): Promise<string> => {
  const { pathname, search } = new URL(url)
  const response = await server.app.request(`${pathname}${search}`, {
    headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }
  })
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`)
  return response.headers.get("location") ?? ""
}

/** What stands behind the `#`: `sso=id.completion` or `sso-error=id.reason`. */
export const wordOf = (location: string): { name: string; id: string; word: string } => {
  const [, name = "", id = "", word = ""] = /#([a-z-]+)=([^.]+)\.(.+)$/.exec(location) ?? []
  return { name, id, word }
}

export const finish = (client: TestClient, id: string, completion: string): Promise<Answer> =>
  client.mutate("signOn.finish", { id, completion })

/** All four steps, by the client that began; the last answer. */
export const signInBy = async (
  { provider, server }: { provider: TestProvider; server: TestServer },
  client: TestClient,
  account: Parameters<TestProvider["signIn"]>[1],
  providerId = "okta"
): Promise<Answer> => {
  const { url } = await begun(client, providerId)
  const { id, name, word } = wordOf(await comeBack(server, await provider.signIn(url, account)))
  if (name !== "sso") throw new Error(`${name} ${word}`)
  const answer = await finish(client, id, word)
  client.take(answer)
  return answer
}
