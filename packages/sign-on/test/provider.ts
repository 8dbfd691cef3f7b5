import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import Provider, { type Configuration } from "oidc-provider"
import { Browser } from "./browser.ts"

export interface Account {
  readonly sub: string
  readonly email?: string
  readonly verified?: boolean
}

/** What a provider that means harm does with what it says. Everything that is not named stays as the real one has it. */
export interface Hostile {
  /** Of the ID token. */
  claims?: (claims: JWTPayload) => JWTPayload
  /** Instead of the ID token. */
  idToken?: (claims: JWTPayload) => string | Promise<string>
  /** Where the person is sent back to. */
  back?: (url: URL) => void
  discovery?: (document: Record<string, unknown>) => unknown
  userinfo?: (claims: Record<string, unknown>) => unknown
}

const KID = "key-1"
const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true })
const jwk = { ...(await exportJWK(privateKey)), kid: KID, alg: "ES256", use: "sig" }

/** As this provider signs, whatever is said. */
export const signed = (claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}, key = privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: KID, ...header }).sign(key)

/** The public half, for those who take it for a shared secret (RFC 8725 section 2.1). */
export const publicJwk = await exportJWK(publicKey)

export const CLIENT = { id: "tessera", secret: "a-secret-of-the-provider-0123456789" }

interface Options {
  /** Where people come back to. */
  readonly redirectUri: string
  readonly logoutUri?: string
  /** What the provider itself calls with. */
  readonly fetch?: typeof fetch
}

const configurationOf = ({ fetch: calls, logoutUri, redirectUri }: Options, account: () => Account) =>
  ({
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        ...(logoutUri !== undefined && {
          backchannel_logout_uri: logoutUri,
          backchannel_logout_session_required: true
        })
      }
    ],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
    jwks: { keys: [jwk] },
    cookies: { keys: ["a-key-of-the-tests"] },
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    // Said, so that the provider does not say on the console that it was not.
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => {
        const { email, verified } = account()
        return {
          sub: id,
          ...(email !== undefined && { email }),
          ...(verified !== undefined && { email_verified: verified })
        }
      }
    }),
    // Whoever signs in is taken to agree: asking is the provider's own affair.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? ""
      })
      grant.addOIDCScope("openid profile email")
      await grant.save()
      return grant
    },
    ...(calls !== undefined && { fetch: calls })
  }) satisfies Configuration

const payloadOf = (token: string): JWTPayload =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())

type Context = Parameters<Parameters<Provider["use"]>[0]>[0]

/** What the real one said, changed on its way out. */
const change = async (ctx: Context, hostile: Hostile): Promise<void> => {
  const body = ctx.body as Record<string, unknown> | undefined
  if (ctx.path === "/.well-known/openid-configuration" && hostile.discovery !== undefined)
    ctx.body = hostile.discovery(body ?? {})
  if (ctx.path === "/me" && hostile.userinfo !== undefined) ctx.body = hostile.userinfo(body ?? {})
  if (ctx.path === "/token" && typeof body?.["id_token"] === "string") {
    const claims = payloadOf(body["id_token"])
    if (hostile.claims !== undefined) body["id_token"] = await signed(hostile.claims(claims))
    if (hostile.idToken !== undefined) body["id_token"] = await hostile.idToken(claims)
  }
  const location = ctx.response.get("location")
  if (hostile.back !== undefined && URL.canParse(location) && new URL(location).searchParams.has("state")) {
    const url = new URL(location)
    hostile.back(url)
    ctx.set("location", url.href)
  }
}

/** An identity provider that is one, in this process and on loopback; the person signs in as `account` without being asked. */
export const testProvider = async (options: (issuer: string) => Options) => {
  const server = createServer()
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: { account: Account; hostile: Hostile } = { account: { sub: "nobody" }, hostile: {} }
  const given = options(issuer)
  const provider = new Provider(
    issuer,
    configurationOf(given, () => state.account)
  )
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) {
      await next()
      return change(ctx, state.hostile)
    }
    const login = { accountId: state.account.sub }
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login }))
  })
  const answer = provider.callback()
  server.on("request", (request, response) => void answer(request, response))
  return {
    issuer,
    state,
    /** A person who is signed in nowhere yet follows the address; answers where they are sent back to. */
    signIn: (url: string, account: Account, browser = new Browser()) => {
      state.account = account
      return browser.visit(url, given.redirectUri.split("/sso/")[0] ?? "")
    },
    /** As the real one tells of a session's end: by the person, and by its own session. */
    logOut: async (sub: string, sid: string) => {
      const client = await provider.Client.find(CLIENT.id)
      const tell = client?.["backchannelLogout"]
      if (typeof tell !== "function") throw new Error("This provider tells of no session's end")
      await tell.call(client, sub, sid)
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

export type TestProvider = Awaited<ReturnType<typeof testProvider>>
