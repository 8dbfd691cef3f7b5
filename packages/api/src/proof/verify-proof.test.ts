import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { calculateJwkThumbprint, SignJWT } from "jose"
import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto"
import { ADDRESS, athOf, base64url, makeKey, makeProof, signedBy, TOKEN } from "../../test/made-proof.ts"
import { Nonces } from "./nonces.ts"
import { KeyCache } from "./public-key.ts"
import { type ProvenCall, verifyProof } from "./verify-proof.ts"

const nonces = new Nonces(Buffer.alloc(32, 7), { wall: () => 1_800_000_000_000, monotonic: () => 0 })
const nonce = nonces.current()
const key = makeKey()
const other = makeKey()
const call: ProvenCall = { proof: undefined, method: "GET", address: ADDRESS, token: Redacted.make(TOKEN) }
const verdict = (proof: string | undefined, changed: Partial<ProvenCall> = {}) =>
  verifyProof({ ...call, proof, ...changed }, nonces, new KeyCache())
const reasonOf = (proof: string | undefined, changed: Partial<ProvenCall> = {}) => {
  const answer = verdict(proof, changed)
  return answer._tag === "BadProof" ? answer.reason : "accepted"
}

const SERVER_TIME_S = 1_800_000_000

const header = (changed: Readonly<Record<string, unknown>>) => makeProof(nonce, { key, header: changed })
const payload = (changed: Readonly<Record<string, unknown>>) => makeProof(nonce, { key, payload: changed })
const jwk = (changed: Readonly<Record<string, unknown>>) => header({ jwk: { ...key.jwk, ...changed } })
const good = makeProof(nonce, { key })
const [head = "", body = "", tail = ""] = good.split(".")
const privateJwk = key.privateKey.export({ format: "jwk" })
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" })
const ed25519 = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" })
const flipped = (part: string, at = 5) =>
  part.slice(0, at) + (part[at] === "A" ? "B" : "A") + part.slice(at + 1)
const hmacOf = (secret: string) => {
  const signed = `${base64url({ typ: "dpop+jwt", alg: "HS256", jwk: key.jwk })}.${body}`
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`
}
/** The same 32 bytes, spelled with a spare bit set: the key would have two thumbprints. */
const respelled = (value: unknown) => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  const text = String(value)
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) + 1]
}

const unsigned = (h: unknown) => `${base64url(h)}.${body}.`
const MALFORMED: Readonly<Record<string, string>> = {
  "no dots": "garbage",
  "two parts": `${head}.${body}`,
  "four parts": `${good}.${tail}`,
  "empty parts": "..",
  "five parts, as an encrypted token": `${good}.${tail}.${tail}`,
  "white space around": ` ${good} `,
  "a NUL inside": `${head}\0.${body}.${tail}`,
  "standard base64": good.replace(/\./g, "+."),
  padding: `${head}.${body}.${tail}==`,
  "two header fields": `${good}, ${makeProof(nonce, { key })}`,
  "the same header field twice": `${good}, ${good}`,
  "too long": payload({ jti: randomUUID(), more: "x".repeat(2_000) }),
  "too long for its address": payload({ htu: `https://trust.example.test/${"a".repeat(1_100)}` }),
  "ten thousand dots": ".".repeat(10_000),
  "a header that is no JSON": `${base64url("{")}.${body}.${tail}`,
  "a header that is an array": `${base64url([1])}.${body}.${tail}`,
  "a header that is null": `${base64url("null")}.${body}.${tail}`,
  "a header of broken UTF-8": `${Buffer.from([0x7b, 0xff, 0x7d]).toString("base64url")}.${body}.${tail}`,
  "a payload that is no JSON": `${head}.${base64url("nope")}.${tail}`,
  "a payload that is a string": `${head}.${base64url('"x"')}.${tail}`,
  "typ missing": header({ typ: undefined }),
  "typ of another token": header({ typ: "JWT" }),
  "typ in capitals": header({ typ: "DPOP+JWT" }),
  "typ as a media type": header({ typ: "application/dpop+jwt" }),
  "alg missing": header({ alg: undefined }),
  "alg none, unsigned": unsigned({ typ: "dpop+jwt", alg: "none", jwk: key.jwk }),
  "alg none, signed": header({ alg: "none" }),
  "alg NoNe": header({ alg: "NoNe" }),
  "alg HS256 keyed by the public key": hmacOf(JSON.stringify(key.jwk)),
  "alg HS256 keyed by x": hmacOf(String(key.jwk["x"])),
  "alg ES384 with its key": makeProof(nonce, {
    key: makeKey("P-384"),
    header: { alg: "ES384" },
    digest: "sha384"
  }),
  "alg ES256 with a P-384 key": makeProof(nonce, { key: makeKey("P-384") }),
  "alg ES256K with its key": makeProof(nonce, { key: makeKey("secp256k1"), header: { alg: "ES256K" } }),
  "alg as a list": header({ alg: ["ES256"] }),
  "alg RS256": header({ alg: "RS256" }),
  "jwk missing": header({ jwk: undefined }),
  "jwk null": header({ jwk: null }),
  "jwk as text": header({ jwk: JSON.stringify(key.jwk) }),
  "jwk of another curve's name": jwk({ crv: "P-384" }),
  "jwk with d": header({ jwk: privateJwk }),
  "jwk with an empty d": jwk({ d: "" }),
  "jwk with k": jwk({ k: "c2VjcmV0" }),
  "jwk RSA": header({ jwk: rsa }),
  "jwk Ed25519": header({ jwk: ed25519 }),
  "jwk oct": header({ jwk: { kty: "oct", k: "c2VjcmV0" } }),
  "jwk for encryption": jwk({ use: "enc" }),
  "jwk for another algorithm": jwk({ alg: "ECDH-ES" }),
  "jwk that may only sign": jwk({ key_ops: ["sign"] }),
  "jwk off the curve": jwk({ x: key.jwk["y"], y: key.jwk["x"] }),
  "jwk at infinity": jwk({ x: "A".repeat(43), y: "A".repeat(43) }),
  "jwk beyond the field": jwk({ x: `${"_".repeat(42)}8` }),
  "jwk with a short coordinate": jwk({ x: String(key.jwk["x"]).slice(0, 42) }),
  "jwk with a coordinate of another spelling": jwk({ x: respelled(key.jwk["x"]) }),
  "jwk with a number for x": jwk({ x: 5 }),
  "another's jwk": header({ jwk: other.jwk }),
  "another's jwk, ours beside it as x5c": header({ jwk: other.jwk, x5c: [base64url(key.jwk)] }),
  "jku beside jwk": header({ jku: "https://evil.example.test/keys" }),
  "x5u beside jwk": header({ x5u: "https://evil.example.test/cert" }),
  "x5c beside jwk": header({ x5c: ["MIIB"] }),
  "an extension that must be understood": header({ crit: ["b64"], b64: false }),
  "a kid instead of a key": header({ jwk: undefined, kid: "../../dev/null" }),
  "signed by another": `${head}.${body}.${signedBy(other.privateKey, `${head}.${body}`)}`,
  "a signature of zeros": `${head}.${body}.${"A".repeat(86)}`,
  "a flipped signature": `${head}.${body}.${flipped(tail)}`,
  "a cut signature": `${head}.${body}.${tail.slice(0, 84)}`,
  "a DER signature": `${head}.${body}.${base64url("0E\u0002!".padEnd(70, "x"))}`,
  "jti missing": payload({ jti: undefined }),
  "jti empty": payload({ jti: "" }),
  "jti too short": payload({ jti: "x".repeat(15) }),
  "jti too long": payload({ jti: "x".repeat(129) }),
  "jti a number": payload({ jti: 1234567890123456 }),
  "jti with a line break": payload({ jti: `${"x".repeat(20)}\r\nx` }),
  "htm missing": payload({ htm: undefined }),
  "htu missing": payload({ htu: undefined }),
  "htu a list": payload({ htu: [ADDRESS] }),
  "iat missing": payload({ iat: undefined }),
  "iat as text": payload({ iat: "1700000000" }),
  "claims under __proto__": `${head}.${base64url('{"__proto__":{"jti":"0123456789abcdef","htm":"GET"}}')}.${tail}`
}

const OTHER_REQUEST: Readonly<Record<string, string>> = {
  "another method": payload({ htm: "POST" }),
  "the method in lower case": payload({ htm: "get" }),
  "another path": payload({ htu: "https://trust.example.test/trpc/devices.remove" }),
  "a longer path": payload({ htu: `${ADDRESS}/` }),
  "another host": payload({ htu: "https://evil.example.test/trpc/devices.list" }),
  "another scheme": payload({ htu: ADDRESS.replace("https", "http") }),
  "another port": payload({ htu: "https://trust.example.test:8443/trpc/devices.list" }),
  "a user before the host": payload({ htu: "https://x@trust.example.test/trpc/devices.list" }),
  "our host as a user": payload({ htu: "https://trust.example.test@evil.test/trpc/devices.list" }),
  "a path alone": payload({ htu: "/trpc/devices.list" }),
  "no address": payload({ htu: "not an address" }),
  "a slash that is written as %2F": payload({ htu: "https://trust.example.test/trpc%2Fdevices.list" }),
  "the path in capitals": payload({ htu: "https://trust.example.test/TRPC/devices.list" }),
  "script as the scheme": payload({ htu: "javascript:alert(1)" })
}

const OTHER_TOKEN: Readonly<Record<string, string>> = {
  "ath missing": payload({ ath: undefined }),
  "ath of another token": payload({ ath: athOf("another") }),
  "the token itself": payload({ ath: TOKEN }),
  "ath with padding": payload({ ath: `${athOf(TOKEN)}=` })
}

const USE_NONCE: Readonly<Record<string, string>> = {
  "nonce missing": payload({ nonce: undefined }),
  "nonce null": payload({ nonce: null }),
  "another nonce": payload({ nonce: "x".repeat(43) }),
  "nonce cut": payload({ nonce: nonce.slice(0, 42) }),
  "nonce in a list": payload({ nonce: [nonce] }),
  "a nonce of another key": payload({
    nonce: new Nonces(Buffer.alloc(32, 8), { wall: () => 1_800_000_000_000, monotonic: () => 0 }).current()
  })
}

const GOOD: Readonly<Record<string, string>> = {
  "as it should be": good,
  "members that nobody knows": header({
    foo: "bar",
    kid: "mine",
    jwk: { ...key.jwk, ext: true, key_ops: ["verify"], kid: "x" }
  }),
  "claims that nobody knows": payload({ foo: { bar: 1 } }),
  "an address with query and fragment": payload({ htu: `${ADDRESS}?batch=1#here` }),
  "an address with its default port": payload({ htu: "https://trust.example.test:443/trpc/devices.list" }),
  "an address in capitals": payload({ htu: "HTTPS://TRUST.EXAMPLE.TEST/trpc/devices.list" }),
  "an address with dots": payload({ htu: "https://trust.example.test/x/../trpc/./devices.list" }),
  "an address with needless escapes": payload({ htu: "https://trust.example.test/trpc/devices%2elist" }),
  "the shortest jti": payload({ jti: "x".repeat(16) }),
  "the longest jti": payload({ jti: "x".repeat(128) }),
  "a clock that is 48 hours behind": payload({ iat: SERVER_TIME_S - 48 * 3_600 }),
  "a clock that is 48 hours ahead": payload({ iat: SERVER_TIME_S + 48 * 3_600 }),
  "a clock that is 10 years behind": payload({ iat: SERVER_TIME_S - 10 * 31_557_600 }),
  "a clock that is 10 years ahead": payload({ iat: SERVER_TIME_S + 10 * 31_557_600 }),
  "a clock before 1970": payload({ iat: -5.5 })
}

describe("T14: a proof is good for one request, one token and one key, or refused", () => {
  it("is asked for", () => {
    assert.strictEqual(reasonOf(undefined), "missing")
    assert.strictEqual(reasonOf(""), "missing")
  })
  it.each(Object.entries(MALFORMED))("malformed: %s", (_, proof) =>
    assert.strictEqual(reasonOf(proof), "malformed")
  )
  it.each(Object.entries(OTHER_REQUEST))("of another request: %s", (_, proof) =>
    assert.strictEqual(reasonOf(proof), "otherRequest")
  )
  it.each(Object.entries(OTHER_TOKEN))("of another token: %s", (_, proof) =>
    assert.strictEqual(reasonOf(proof), "otherToken")
  )
  it.each(Object.entries(USE_NONCE))("of another moment: %s", (_, proof) =>
    assert.strictEqual(reasonOf(proof), "useNonce")
  )
  it.each(Object.entries(GOOD))("accepted (T15 among them): %s", (_, proof) =>
    assert.strictEqual(reasonOf(proof), "accepted")
  )
})

describe("RFC 7638: the key's thumbprint is the client instance", () => {
  it("is what another library calculates, whatever else the key says about itself", async () => {
    const expected = await calculateJwkThumbprint({ ...key.jwk, kty: "EC" })
    for (const proof of [good, jwk({ ext: true, kid: "other" })]) {
      const answer = verdict(proof)
      assert.strictEqual(answer._tag === "GoodProof" ? answer.instanceId : "", expected)
    }
  })
  it("takes what another library signs", async () => {
    const claims = { jti: randomUUID(), htm: "GET", htu: ADDRESS, nonce, ath: athOf(TOKEN) }
    const proof = await new SignJWT(claims)
      .setIssuedAt()
      .setProtectedHeader({ typ: "dpop+jwt", alg: "ES256", jwk: key.jwk })
      .sign(key.privateKey)
    assert.strictEqual(reasonOf(proof), "accepted")
  })
})
