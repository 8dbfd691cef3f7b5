import { Redacted } from "effect"
import { createECDH, createHmac } from "node:crypto"

/** The order of P-256 (FIPS 186-5, SP 800-186): a private key is a number from 1 to one below it. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export interface VapidKeys {
  /** The uncompressed point, base64url: what browsers subscribe with. */
  readonly publicKey: string
  /** 32 bytes, base64url. */
  readonly privateKey: Redacted.Redacted<string>
}

/** Numbers from the seed, one after the other. Out of range is one in 2^32, so the second is hardly ever looked at. */
const candidate = (seed: Uint8Array, count: number): Buffer =>
  createHmac("sha256", seed).update(`P-256 ${count}`).digest()

const isPrivateKey = (bytes: Buffer): boolean => {
  const number = BigInt(`0x${bytes.toString("hex")}`)
  return number > 0n && number < ORDER
}

/**
 * RFC 8292: the server's key pair towards push services, derived from the server's secret: nothing is stored, and every process
 * has the same. Another secret is another key, and browsers have to subscribe anew. `candidateOf` is for tests.
 */
export const vapidKeys = (seed: Uint8Array, candidateOf = candidate): VapidKeys => {
  let count = 0
  let bytes = candidateOf(seed, count)
  while (!isPrivateKey(bytes)) bytes = candidateOf(seed, (count += 1))
  const ecdh = createECDH("prime256v1")
  ecdh.setPrivateKey(bytes)
  return {
    publicKey: ecdh.getPublicKey("base64url", "uncompressed"),
    privateKey: Redacted.make(bytes.toString("base64url"))
  }
}
