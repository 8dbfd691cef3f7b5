import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto"
import { vapidKeys } from "./vapid.ts"

const seed = Buffer.alloc(32, 7)
const jwkOf = (publicKey: string) => {
  const bytes = Buffer.from(publicKey, "base64url")
  const [x, y] = [bytes.subarray(1, 33).toString("base64url"), bytes.subarray(33).toString("base64url")]
  return { kty: "EC", crv: "P-256", x, y }
}

describe("RFC 8292: one key pair for every process that has the secret", () => {
  it("is the same for one seed, and another for another", () => {
    const [one, again, other] = [seed, Buffer.from(seed), Buffer.alloc(32, 8)].map((bytes) =>
      vapidKeys(bytes)
    )
    assert.strictEqual(one?.publicKey, again?.publicKey)
    assert.strictEqual(Redacted.value(one!.privateKey), Redacted.value(again!.privateKey))
    assert.notStrictEqual(one?.publicKey, other?.publicKey)
  })

  it("belongs together: what the private one signs, the public one verifies", () => {
    const { privateKey, publicKey } = vapidKeys(seed)
    assert.match(publicKey, /^B[A-P][A-Za-z0-9_-]{85}$/)
    const jwk = jwkOf(publicKey)
    const key = createPrivateKey({ key: { ...jwk, d: Redacted.value(privateKey) }, format: "jwk" })
    const signature = sign("sha256", Buffer.from("said"), key)
    const verifier = createPublicKey({ key: jwk, format: "jwk" })
    assert.isTrue(verify("sha256", Buffer.from("said"), verifier, signature))
  })

  it("takes the first number that is a key: not 0, not the order nor above it", () => {
    const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
    const numbers = ["0".repeat(64), order, "f".repeat(64), order.replace(/1$/, "0")]
    const asked: Array<number> = []
    const { privateKey } = vapidKeys(seed, (_, count) => {
      asked.push(count)
      return Buffer.from(numbers[count] ?? "", "hex")
    })
    assert.deepStrictEqual(asked, [0, 1, 2, 3])
    assert.strictEqual(Buffer.from(Redacted.value(privateKey), "base64url").toString("hex"), numbers[3])
  })
})
