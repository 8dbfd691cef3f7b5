import type { Redacted } from "effect"
import { createPrivateKey, type KeyObject } from "node:crypto"
import { derivedKey } from "./secrets.ts"

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex")

/** T37: signs checkpoints. From the secret outside the database, so that who has only the database signs nothing. */
export const checkpointKey = (secret: Redacted.Redacted<string>): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, derivedKey(secret, "checkpoint")]),
    format: "der",
    type: "pkcs8"
  })
