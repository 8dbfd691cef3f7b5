import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { Schema } from "effect"
import { createPublicKey, type KeyObject, sign, verify } from "node:crypto"

/**
 * A checkpoint is a file of JSON lines: what it is and of when; where each journal ended then, in the order in which they are gone
 * through; and how many there are, the root of the Merkle tree over exactly those lines, and a signature. The last line alone
 * fixes all of them: it is what fits on a piece of paper.
 */
export const FORMAT = "journal-checkpoint/1"

const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const Hash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
const Base64Url = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,200}$/))

export const Head = Schema.Struct({
  workspace: WorkspaceId,
  /** Null for the workspace's own journal. */
  member: Schema.NullOr(MemberId),
  lines: Count,
  /** Of the last of them; 64 zeros where there is none. */
  hash: Hash
})
export type Head = typeof Head.Type

const Begin = Schema.Struct({ format: Schema.Literal(FORMAT), at: Count })
const End = Schema.Struct({ journals: Count, lines: Count, root: Hash, key: Base64Url, signature: Base64Url })

export type Begin = typeof Begin.Type
export type End = typeof End.Type

export const CheckpointLine = Schema.fromJsonString(Schema.Union([Head, Begin, End]))

export const headLine = ({ hash, lines, member, workspace }: Head): string =>
  JSON.stringify({ workspace, member, lines, hash })

export const beginLine = (at: number): string => JSON.stringify({ format: FORMAT, at })

type Signed = Pick<End, "journals" | "lines" | "root">

/** An array of strings and numbers has one encoding only. */
const signedText = (at: number, { journals, lines, root }: Signed): Buffer =>
  Buffer.from(JSON.stringify([FORMAT, at, journals, lines, root]))

/** The public half, as 32 bytes in base64url: what others keep to check by. */
export const publicKeyText = (key: KeyObject): string => {
  const { x } = createPublicKey(key).export({ format: "jwk" })
  return String(x)
}

export const endLine = (at: number, what: Signed, privateKey: KeyObject): string =>
  JSON.stringify({
    ...what,
    key: publicKeyText(privateKey),
    signature: sign(null, signedText(at, what), privateKey).toString("base64url")
  })

export const isSignedBy = (publicKey: string, at: number, end: End): boolean => {
  try {
    const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } })
    const signature = Buffer.from(end.signature, "base64url")
    // The last character of a text has bits that are nobody's: one signature has one text.
    const isItsText = signature.toString("base64url") === end.signature
    return isItsText && verify(null, signedText(at, end), key, signature)
  } catch {
    return false
  }
}
