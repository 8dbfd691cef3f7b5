import type { Secrets } from "@tessera/application/ports/secrets"
import { Effect, Redacted } from "effect"
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 random bits, a tag of 128. */
const CIPHER = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What has to be said again one day, as it may lie in a database: for `about` only, so no row's is taken for another's. */
export const sealing = (key: Buffer): Pick<Secrets["Service"], "seal" | "unseal"> => ({
  seal: (secret, about) =>
    Effect.sync(() => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([nonce, cipher.update(Redacted.value(secret)), cipher.final()])
      return Buffer.concat([sealed, cipher.getAuthTag()]).toString("base64url")
    }),
  unseal: (sealed, about) => {
    const bytes = Buffer.from(sealed, "base64url")
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
    const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(-TAG_BYTES)]
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
      return Redacted.make(text.toString())
    } catch {
      // Another key, another row, or other bytes: the cipher says no more.
      return null
    }
  }
})
