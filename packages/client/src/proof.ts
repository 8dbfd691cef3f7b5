import { base64url, base64urlText } from "./base64url.ts"
import type { PublicJwk } from "./instance-key.ts"

/** What one proof is for (RFC 9449 section 4.2). */
export interface ProofClaims {
  readonly htm: string
  /** Without query and fragment. */
  readonly htu: string
  readonly jti: string
  /** Seconds. The server does not judge it: its nonce proves freshness, so any local clock will do (T15). */
  readonly iat: number
  readonly nonce: string | null
  readonly ath: string | null
}

/**
 * A DPoP proof, signed here and not by the package `dpop`: that one hashes the access token itself, and a page does not know
 * its token (the cookie is HttpOnly), only the hash that the server told it. It also drops an `ath` among additional claims.
 */
export const signProof = async (
  subtle: SubtleCrypto,
  privateKey: CryptoKey,
  jwk: PublicJwk,
  { nonce, ath, ...claims }: ProofClaims
): Promise<string> => {
  const { crv, kty, x, y } = jwk
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: { crv, kty, x, y } }
  const body = { ...claims, ...(nonce === null ? {} : { nonce }), ...(ath === null ? {} : { ath }) }
  const input = `${base64urlText(JSON.stringify(header))}.${base64urlText(JSON.stringify(body))}`
  const signature = await subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    privateKey,
    new TextEncoder().encode(input)
  )
  return `${input}.${base64url(new Uint8Array(signature))}`
}
