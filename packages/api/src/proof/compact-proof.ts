import { Predicate } from "effect"

/** A proof taken apart, nothing about it believed yet. */
export interface CompactProof {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
  /** What the signature is over. */
  readonly signed: Buffer
  readonly signature: Buffer
}

/** One of ours is about 1,100 characters: a batch of ten long names, a nonce, a token's hash. */
const PROOF_LENGTH_MAX = 2_048
const ES256_SIGNATURE_LENGTH = 86
const COMPACT = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/

/**
 * RFC 7515 section 7.1. Two header fields reach us as one, joined by a comma, which no proof holds: so "exactly one field"
 * (RFC 9449 section 4.3, 1) falls out of the pattern. Null where it is no proof at all.
 */
export const compactProof = (field: string): CompactProof | null => {
  if (field.length > PROOF_LENGTH_MAX) return null
  const [, head, body, tail] = COMPACT.exec(field) ?? []
  if (head === undefined || body === undefined || tail?.length !== ES256_SIGNATURE_LENGTH) return null
  const header = objectOf(head)
  const payload = objectOf(body)
  const signature = bytesOf(tail)
  if (header === null || payload === null || signature === null) return null
  return { header, payload, signed: Buffer.from(`${head}.${body}`, "latin1"), signature }
}

/** Null for an encoding with spare bits set: one value would have several spellings, and a key several thumbprints. */
export const bytesOf = (base64url: string): Buffer | null => {
  const bytes = Buffer.from(base64url, "base64url")
  return bytes.toString("base64url") === base64url ? bytes : null
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const objectOf = (part: string): Readonly<Record<string, unknown>> | null => {
  const bytes = bytesOf(part)
  if (bytes === null) return null
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    return Predicate.isReadonlyObject(value) ? value : null
  } catch {
    return null
  }
}
