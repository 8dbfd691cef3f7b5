import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto"

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url")
const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url")

/** RFC 9449 section 4.2: `ath`. */
export const athOf = (token: string): string => sha256(token)

/** A client instance's key. Several clients of different members may share one: a session is bound to the key's thumbprint. */
export interface ProofKey {
  readonly privateKey: KeyObject
  /** RFC 7638. */
  readonly thumbprint: string
  /** The proof's header, which is the same in each. */
  readonly head: string
}

export const makeProofKey = (): ProofKey => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { crv, kty, x, y } = publicKey.export({ format: "jwk" })
  return {
    privateKey,
    thumbprint: sha256(JSON.stringify({ crv, kty, x, y })),
    head: base64url({ typ: "dpop+jwt", alg: "ES256", jwk: { crv, kty, x, y } })
  }
}

export interface Claims {
  readonly htm: string
  /** Without query. */
  readonly htu: string
  readonly nonce: string | null
  readonly ath: string
}

/** RFC 9449, as the product's own clients make it. */
export const proofOf = ({ head, privateKey }: ProofKey, { ath, htm, htu, nonce }: Claims): string => {
  const payload = { htm, htu, jti: randomUUID(), iat: Math.floor(Date.now() / 1_000), ath }
  const signed = `${head}.${base64url(nonce === null ? payload : { ...payload, nonce })}`
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" })
  return `${signed}.${signature.toString("base64url")}`
}

/** Of the right form, signed by the right key, about something else: one character of the signature is another. */
export const altered = (proof: string): string => {
  const at = proof.length - 10
  return proof.slice(0, at) + (proof[at] === "A" ? "B" : "A") + proof.slice(at + 1)
}
