import type { Relying } from "@tessera/application/ports/identity-providers"
import { Redacted } from "effect"
import { createRemoteJWKSet, customFetch as joseFetch } from "jose"
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  type ServerMetadata
} from "openid-client"
import { type Calls, discovered, isPlain } from "./discovered.ts"

/** A provider that was discovered, and how it is talked to. */
export interface ReliedOn {
  readonly metadata: ServerMetadata
  readonly config: Configuration
  readonly keys: ReturnType<typeof createRemoteJWKSet>
}

/** What a provider says of itself is asked for anew after so long; its keys sooner where one is not known. */
const KEPT_MS = 300_000
const KEPT_MAX = 100

/** RFC 8414 section 2: where it is not said, it is the header. */
const authentication = ({ token_endpoint_auth_methods_supported: methods }: ServerMetadata, secret: string) =>
  methods === undefined || methods.includes("client_secret_basic")
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret)

const configured = (
  provider: Relying,
  metadata: ServerMetadata,
  { fetch, timeoutSeconds }: Calls
): Configuration => {
  const secret = Redacted.value(provider.clientSecret)
  const config = new Configuration(metadata, provider.clientId, undefined, authentication(metadata, secret))
  config[customFetch] = fetch
  config.timeout = timeoutSeconds
  if (isPlain(provider.issuer)) allowInsecureRequests(config)
  // OpenID Connect Core 3.1.3.7 would take the connection's word for it; the signature is looked at all the same.
  enableNonRepudiationChecks(config)
  return config
}

const keysOf = ({ jwks_uri: uri = "" }: ServerMetadata, { fetch, timeoutSeconds }: Calls) =>
  createRemoteJWKSet(new URL(uri), {
    timeoutDuration: timeoutSeconds * 1_000,
    [joseFetch]: (url, { headers, method, signal }) =>
      fetch(url, { method, headers: Object.fromEntries(headers), signal })
  })

/** Discovers each provider once in a while: by all that is kept of it, so that a change counts at once. */
export const makeReliedOn = (calls: Calls, now: () => number = Date.now) => {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<ReliedOn> }>()
  const find = async (provider: Relying): Promise<ReliedOn> => {
    const metadata = await discovered(provider.issuer, calls)
    return { metadata, config: configured(provider, metadata, calls), keys: keysOf(metadata, calls) }
  }
  return (provider: Relying): Promise<ReliedOn> => {
    const { clientId, id, issuer } = provider
    const key = JSON.stringify([id, issuer, clientId, Redacted.value(provider.clientSecret)])
    const before = kept.get(key)
    if (before !== undefined && before.at + KEPT_MS > now()) return before.found
    const found = find(provider)
    kept.delete(key)
    kept.set(key, { at: now(), found })
    // What failed is asked for anew.
    found.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest)
    return found
  }
}
