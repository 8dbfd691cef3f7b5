import { Secrets } from "@tessera/application/ports/secrets"
import { TokenHash } from "@tessera/application/session"
import { MatchNumber } from "@tessera/domain/device"
import { CODE_DIGITS } from "@tessera/domain/numbers"
import { Effect, Layer, Redacted } from "effect"
import { createHash, createHmac, randomBytes } from "node:crypto"

const sha256 = (text: string): TokenHash =>
  TokenHash.make(createHash("sha256").update(text).digest("base64url"))

/**
 * Enough for data that are made before the server starts: tokens and ids are as real as the server's own. Codes are compared by
 * whoever made them, so their key need not be the server's; nothing that is made here is signed for later.
 */
export const seedSecrets = Layer.sync(Secrets, () => {
  const key = randomBytes(32)
  const code = (purpose: string, id: string): string => {
    const number = createHmac("sha256", key).update(`${purpose} ${id}`).digest().readUInt32BE()
    return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, "0")
  }
  const nothing = Redacted.make("nothing is signed from here")
  return Secrets.of({
    code: (purpose, id) => Redacted.make(code(purpose, id)),
    isCode: (purpose, id, typed) => Redacted.value(typed) === code(purpose, id),
    matchNumber: () => MatchNumber.make("123"),
    signLink: () => nothing,
    readLink: () => null,
    signPasswordLink: () => nothing,
    readPasswordLink: () => null,
    webhookSecret: () => nothing,
    signOn: () => ({ state: nothing, nonce: nothing, verifier: nothing }),
    seal: () => Effect.die(new Error("Nobody's secret is kept in these data")),
    unseal: () => null,
    newToken: Effect.sync(() => {
      const token = randomBytes(32).toString("base64url")
      return { token: Redacted.make(token), hash: sha256(token) }
    }),
    hashToken: (token) => sha256(Redacted.value(token)),
    newId: Effect.sync(() => randomBytes(16).toString("base64url"))
  })
})
