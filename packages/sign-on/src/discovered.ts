import { ProviderFailed } from "@tessera/application/ports/identity-providers"
import {
  allowInsecureRequests,
  customFetch,
  type CustomFetchOptions,
  discovery,
  None,
  type ServerMetadata
} from "openid-client"

/** As `fetch`, for what the libraries send: it goes nowhere that an administrator must not send it. */
export type Fetch = (
  url: string,
  init: Pick<CustomFetchOptions, "method" | "headers"> & Partial<Pick<CustomFetchOptions, "body" | "signal">>
) => Promise<Response>

/** How a provider is called. */
export interface Calls {
  readonly fetch: Fetch
  /** For one answer. */
  readonly timeoutSeconds: number
}

/** RFC 8725 section 3.1: which signatures are taken, whatever a provider says that it has. None that both sides know the key of. */
export const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519"
]

/** Plain http only from an issuer that is plain http itself, which only one on this machine may be. */
export const isPlain = (issuer: string): boolean => issuer.startsWith("http:")

const fault = (reason: "notOpenId" | "otherIssuer" | "unsuitable", detail: string) =>
  new ProviderFailed({ reason, detail })

const isAddress = (text: unknown, issuer: string): text is string => {
  const url = typeof text === "string" ? URL.parse(text) : null
  if (url === null || url.username !== "" || url.password !== "") return false
  return url.protocol === "https:" || (isPlain(issuer) && url.protocol === "http:")
}

const offers = (list: unknown, wanted: string): boolean => !Array.isArray(list) || list.includes(wanted)

/** What is relied on: said by the provider, of the issuer that was asked for, and nothing that is weaker than what we take. */
const suitable = (metadata: ServerMetadata, issuer: string): ServerMetadata => {
  // The library takes `https://a` and `https://a/` for one; as a part of who somebody is they are two.
  if (metadata.issuer !== issuer) throw fault("otherIssuer", "issuer")
  for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"])
    if (!isAddress(metadata[name], issuer)) throw fault("notOpenId", name)
  if (!offers(metadata.response_types_supported, "code"))
    throw fault("unsuitable", "response_types_supported")
  // RFC 8414: where it is not said, as Entra ID does not, nothing is known.
  if (!offers(metadata.code_challenge_methods_supported, "S256"))
    throw fault("unsuitable", "code_challenge_methods_supported")
  const said = metadata.id_token_signing_alg_values_supported ?? ["RS256"]
  const algorithms = said.filter((one) => ALGORITHMS.includes(one))
  if (algorithms.length === 0) throw fault("unsuitable", "id_token_signing_alg_values_supported")
  return { ...metadata, id_token_signing_alg_values_supported: algorithms }
}

/** OpenID Connect Discovery section 4. */
export const discovered = async (
  issuer: string,
  { fetch, timeoutSeconds }: Calls
): Promise<ServerMetadata> => {
  const found = await discovery(new URL(issuer), "-", undefined, None(), {
    [customFetch]: fetch,
    timeout: timeoutSeconds,
    ...(isPlain(issuer) && { execute: [allowInsecureRequests] })
  })
  return suitable(found.serverMetadata(), issuer)
}
