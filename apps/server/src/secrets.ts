import { type Link, type PasswordLinkToken, Secrets } from "@tessera/application/ports/secrets"
import { TokenHash } from "@tessera/application/session"
import { MatchNumber } from "@tessera/domain/device"
import { DeviceId, MemberId, PasswordLinkId, WorkspaceId } from "@tessera/domain/ids"
import { CODE_DIGITS, MATCH_NUMBER_DIGITS } from "@tessera/domain/numbers"
import { PasswordLinkPurpose } from "@tessera/domain/password-link"
import { Effect, Layer, Option, Redacted, Schema } from "effect"
import { createHmac, hash, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto"
import { sealing } from "./sealing.ts"

/** One key for each use, so that what is made for one is worth nothing for another. */
export const derivedKey = (secret: Redacted.Redacted<string>, use: string): Buffer =>
  Buffer.from(hkdfSync("sha256", Redacted.value(secret), "", `tessera ${use}`, 32))

/** HMAC over parts that cannot run into each other: none of them holds a NUL. */
const mac = (key: Buffer, ...parts: ReadonlyArray<string>): Buffer =>
  createHmac("sha256", key).update(parts.join("\0")).digest()

/** 128 bits down to a few digits: every number is as likely as the next, but for one part in 10^30. */
const digitsOf = (bytes: Buffer, count: number): string => {
  const number = BigInt(`0x${bytes.subarray(0, 16).toString("hex")}`) % 10n ** BigInt(count)
  return number.toString().padStart(count, "0")
}

/** Takes as long whatever is different, and whatever the lengths. */
const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(hash("sha256", a, "buffer"), hash("sha256", b, "buffer"))

/**
 * Begins with a letter or a digit: `-` would be an option on a command line and a formula in a spreadsheet (OWASP, CSV
 * injection). Of 64 first characters two are drawn anew, so it always ends.
 */
const randomId = (): string => {
  const id = randomBytes(16).toString("base64url")
  return /^[-_]/.test(id) ? randomId() : id
}

/** Everything that comes from the secret outside the database. */
export const secretsLayer = (secret: Redacted.Redacted<string>) =>
  Layer.sync(Secrets, () => {
    const codeKey = derivedKey(secret, "code")
    const matchKey = derivedKey(secret, "match number")
    const webhookKey = derivedKey(secret, "webhook")
    const code = (purpose: string, id: string) => digitsOf(mac(codeKey, purpose, id), CODE_DIGITS)
    return Secrets.of({
      code: (purpose, id) => Redacted.make(code(purpose, id)),
      isCode: (purpose, id, typed) => sameText(code(purpose, id), Redacted.value(typed)),
      matchNumber: (instanceId, ask) =>
        MatchNumber.make(digitsOf(mac(matchKey, instanceId, ask), MATCH_NUMBER_DIGITS)),
      ...links(derivedKey(secret, "link")),
      ...passwordLinks(derivedKey(secret, "password link")),
      ...signOn(derivedKey(secret, "sign-on")),
      ...sealing(derivedKey(secret, "seal")),
      webhookSecret: ({ id, workspaceId }, number) =>
        Redacted.make(`whsec_${mac(webhookKey, workspaceId, id, String(number)).toString("base64")}`),
      newToken: Effect.sync(() => {
        const token = randomBytes(32).toString("base64url")
        return { token: Redacted.make(token), hash: TokenHash.make(hash("sha256", token, "base64url")) }
      }),
      hashToken: (token) => TokenHash.make(hash("sha256", Redacted.value(token), "base64url")),
      newId: Effect.sync(randomId)
    })
  })

/** T44: each for its own use, and for this attempt. The state says which attempt it is of. */
const signOn = (key: Buffer): Pick<Secrets["Service"], "signOn"> => {
  const derived = (use: string, id: string) => mac(key, use, id).toString("base64url")
  return {
    signOn: (id) => ({
      state: Redacted.make(`${id}.${derived("state", id)}`),
      nonce: Redacted.make(derived("nonce", id)),
      verifier: Redacted.make(derived("verifier", id))
    })
  }
}

const Signed = Schema.fromJsonString(
  Schema.Tuple([Schema.Literals(["notMe", "undo"]), WorkspaceId, MemberId, DeviceId])
)
const encodeSigned = Schema.encodeSync(Signed)
const decodeSigned = Schema.decodeUnknownOption(Signed)

const LINK_LENGTH_MAX = 512

/** `body.signature`: whoever has the secret can tell that we said it. */
const signed = (key: Buffer, text: string): Redacted.Redacted<string> => {
  const body = Buffer.from(text).toString("base64url")
  return Redacted.make(`${body}.${mac(key, body).toString("base64url")}`)
}

/** What was signed, or null for what was not, or not by this key. */
const readSigned = (key: Buffer, token: Redacted.Redacted<string>): string | null => {
  const text = Redacted.value(token)
  const [, body, signature] = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  if (text.length > LINK_LENGTH_MAX || body === undefined || signature === undefined) return null
  if (!sameText(mac(key, body).toString("base64url"), signature)) return null
  return Buffer.from(body, "base64url").toString()
}

/** A link says what it is for; how long that is possible the rules say, from when the device was set up. */
const links = (key: Buffer): Pick<Secrets["Service"], "signLink" | "readLink"> => ({
  signLink: ({ deviceId, memberId, purpose, workspaceId }) =>
    signed(key, encodeSigned([purpose, workspaceId, memberId, deviceId])),
  readLink: (token) => Option.getOrNull(Option.map(decodeSigned(readSigned(key, token)), linkOf))
})

const linkOf = ([purpose, workspaceId, memberId, deviceId]: typeof Signed.Type): Link => ({
  purpose,
  workspaceId,
  memberId,
  deviceId
})

const SignedPasswordLink = Schema.fromJsonString(
  Schema.Tuple([PasswordLinkPurpose, WorkspaceId, MemberId, PasswordLinkId])
)
const encodePasswordLink = Schema.encodeSync(SignedPasswordLink)
const decodePasswordLink = Schema.decodeUnknownOption(SignedPasswordLink)

/** Under a key of its own. Whether it still works stands in the member's roster. */
const passwordLinks = (key: Buffer): Pick<Secrets["Service"], "signPasswordLink" | "readPasswordLink"> => ({
  signPasswordLink: ({ linkId, memberId, purpose, workspaceId }) =>
    signed(key, encodePasswordLink([purpose, workspaceId, memberId, linkId])),
  readPasswordLink: (token) =>
    Option.getOrNull(Option.map(decodePasswordLink(readSigned(key, token)), passwordLinkOf))
})

const passwordLinkOf = ([
  purpose,
  workspaceId,
  memberId,
  linkId
]: typeof SignedPasswordLink.Type): PasswordLinkToken => ({ purpose, workspaceId, memberId, linkId })
