import type { PushNotice, PushSubscription } from "@tessera/domain/push"
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto"

/** The browser's side of RFC 8291: it alone holds the private key and the secret of its subscription. */
export interface UserAgent {
  readonly subscription: PushSubscription
  readonly open: (body: Buffer) => PushNotice
}

const hkdf = (salt: Buffer, key: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", key, salt, info, length))

/** One record of RFC 8188, `aes128gcm`: salt, record size, key id, then what is sealed, ended by the delimiter 2. */
const unsealed = (body: Buffer, ikm: (sender: Buffer) => Buffer): Buffer => {
  const salt = body.subarray(0, 16)
  const idLength = body[20] ?? 0
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const secret = ikm(sender)
  const key = hkdf(salt, secret, Buffer.from("Content-Encoding: aes128gcm\0"), 16)
  const nonce = hkdf(salt, secret, Buffer.from("Content-Encoding: nonce\0"), 12)
  const decipher = createDecipheriv("aes-128-gcm", key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error("RFC 8188: the last record ends with 2")
  return padded.subarray(0, end)
}

export const makeUserAgent = (endpoint: string): UserAgent => {
  const ecdh = createECDH("prime256v1")
  const own = ecdh.generateKeys()
  const auth = randomBytes(16)
  const ikm = (sender: Buffer) =>
    hkdf(auth, ecdh.computeSecret(sender), Buffer.concat([Buffer.from("WebPush: info\0"), own, sender]), 32)
  return {
    subscription: { endpoint, p256dh: own.toString("base64url"), auth: auth.toString("base64url") },
    open: (body) => JSON.parse(unsealed(body, ikm).toString()) as PushNotice
  }
}

export interface Vapid {
  readonly key: string
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string }
}

/** The push service's side of RFC 8292: `vapid t=<JWT>, k=<key>`, an ES256 signature by that key. Throws where it is none. */
export const readVapid = (authorization: string): Vapid => {
  const [, token = "", key = ""] = /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), k=([\w-]+)$/.exec(authorization) ?? []
  const [header = "", payload = "", signature = ""] = token.split(".")
  const bytes = Buffer.from(key, "base64url")
  const [x, y] = [bytes.subarray(1, 33).toString("base64url"), bytes.subarray(33).toString("base64url")]
  const verifier = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" })
  const parse = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString())
  const { alg } = parse(header) as { alg: string }
  const signed = Buffer.from(`${header}.${payload}`)
  const given = { key: verifier, dsaEncoding: "ieee-p1363" } as const
  if (alg !== "ES256" || !verify("sha256", signed, given, Buffer.from(signature, "base64url")))
    throw new Error("RFC 8292: the token is not signed by its key")
  return { key, claims: parse(payload) as Vapid["claims"] }
}
