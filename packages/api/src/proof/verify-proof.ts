import type { ProofRefused } from "@tessera/application/expected"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Redacted } from "effect"
import { hash, type KeyObject, verify } from "node:crypto"
import { type CompactProof, compactProof } from "./compact-proof.ts"
import type { Nonces } from "./nonces.ts"
import { proofTarget } from "./proof-target.ts"
import { type KeyCache, publicJwk, thumbprint } from "./public-key.ts"

/** A call, as far as its proof is about it. */
export interface ProvenCall {
  /** The `DPoP` header as Node and fetch give it: several fields are joined by a comma. */
  readonly proof: string | undefined
  readonly method: string
  /** The public address, without query: never taken from the `Host` header. */
  readonly address: string
  /** What the proof has to be bound to; null where nobody is signed in, or where that is judged by `ath` later. */
  readonly token: Redacted.Redacted<string> | null
}

export interface GoodProof {
  readonly _tag: "GoodProof"
  /** RFC 7638 thumbprint of the key that signed. */
  readonly instanceId: ClientInstanceId
  /** Of the key and its jti: nobody can spend another's. Whether it was seen before is not judged here. */
  readonly jtiHash: string
  readonly nonce: "current" | "previous"
  /** The hash that it is bound to, whatever that is; null where it names none. */
  readonly ath: string | null
}

type Reason = ProofRefused["reason"]
const refused = (reason: Reason) => ({ _tag: "BadProof", reason }) as const
export type BadProof = ReturnType<typeof refused>

/** RFC 9449 section 4.2 wants 96 bits of chance: 16 characters of base64url. The upper bound is ours. */
const JTI = /^[\x21-\x7e]{16,128}$/

/**
 * The list of RFC 9449 section 4.3, whole, and in an order in which the cheap questions come first; only replay (its
 * section 11.1) is left to whoever remembers. `iat` has to be there and is not judged: the nonce says when (T15).
 */
export const verifyProof = (call: ProvenCall, nonces: Nonces, keys: KeyCache): GoodProof | BadProof => {
  if (call.proof === undefined || call.proof === "") return refused("missing")
  const proof = compactProof(call.proof)
  const jwk = proof === null || !isHeader(proof.header) ? null : publicJwk(proof.header["jwk"])
  const claims = proof === null ? null : claimsOf(proof.payload)
  if (proof === null || jwk === null || claims === null) return refused("malformed")

  if (!isOfThisRequest(claims, call)) return refused("otherRequest")
  if (call.token !== null && claims.ath !== tokenHashOf(call.token)) return refused("otherToken")
  const nonce = nonces.judge(claims.nonce)
  if (nonce === null) return refused("useNonce")

  const instanceId = thumbprint(jwk)
  const key = keys.find(instanceId, jwk)
  if (key === null || !isSigned(proof, key)) return refused("malformed")
  keys.keep(instanceId, key)
  const jtiHash = hash("sha256", `${instanceId} ${claims.jti}`, "base64url")
  const ath = typeof claims.ath === "string" ? claims.ath : null
  return { _tag: "GoodProof", instanceId, jtiHash, nonce, ath }
}

/** RFC 9449 section 4.2: `ath`. Also what a client is told when its token is made. */
export const tokenHashOf = (token: Redacted.Redacted<string>): string =>
  hash("sha256", Redacted.value(token), "base64url")

/**
 * 4 to 6. ES256 alone, so `none`, the MACs and the other curves are no question. The key is the one in `jwk`: a header
 * that names a second source of keys, or an extension that has to be understood, is refused.
 */
const isHeader = (header: CompactProof["header"]): boolean =>
  header["typ"] === "dpop+jwt" &&
  header["alg"] === "ES256" &&
  !["jku", "x5u", "x5c", "crit"].some((member) => Object.hasOwn(header, member))

interface Claims {
  readonly jti: string
  readonly htm: string
  readonly htu: string
  readonly nonce: unknown
  readonly ath: unknown
}

/** 3: every claim that has to be there, or null. */
const claimsOf = ({ jti, htm, htu, iat, nonce, ath }: CompactProof["payload"]): Claims | null => {
  if (typeof jti !== "string" || !JTI.test(jti)) return null
  if (typeof htm !== "string" || typeof htu !== "string") return null
  return Number.isFinite(iat) ? { jti, htm, htu, nonce, ath } : null
}

/** 8 and 9. */
const isOfThisRequest = ({ htm, htu }: Claims, call: ProvenCall): boolean => {
  if (htm !== call.method) return false
  if (htu === call.address) return true
  const target = proofTarget(htu)
  return target !== null && target === proofTarget(call.address)
}

const isSigned = ({ signature, signed }: CompactProof, key: KeyObject): boolean =>
  verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, signature)
