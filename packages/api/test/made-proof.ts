import { generateKeyPairSync, hash, randomUUID, sign, type KeyObject } from "node:crypto"

/** Makes proofs, good and bad ones: every part can be replaced, and nothing is checked on the way. */

export interface TestKey {
  readonly privateKey: KeyObject
  readonly jwk: Readonly<Record<string, unknown>>
}

export const makeKey = (namedCurve = "P-256"): TestKey => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve })
  return { privateKey, jwk: { ...publicKey.export({ format: "jwk" }) } }
}

export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")

export const athOf = (token: string): string => hash("sha256", token, "base64url")

export const signedBy = (key: KeyObject, signed: string, digest = "sha256"): string =>
  sign(digest, Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")

export const ADDRESS = "https://trust.example.test/trpc/devices.list"
export const TOKEN = "the-token-of-the-session"

export interface Parts {
  readonly key?: TestKey
  readonly header?: Readonly<Record<string, unknown>>
  readonly payload?: Readonly<Record<string, unknown>>
  readonly digest?: string
}

/** A member that is `undefined` in `header` or `payload` is left out. */
export const makeProof = (
  nonce: string,
  { key = makeKey(), header, payload, digest }: Parts = {}
): string => {
  const head = base64url({ typ: "dpop+jwt", alg: "ES256", jwk: key.jwk, ...header })
  const claims = { jti: randomUUID(), htm: "GET", htu: ADDRESS, iat: 1_700_000_000, nonce, ath: athOf(TOKEN) }
  const signed = `${head}.${base64url({ ...claims, ...payload })}`
  return `${signed}.${signedBy(key.privateKey, signed, digest)}`
}
