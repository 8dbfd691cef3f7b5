import { PushService } from "@tessera/application/ports/push-service"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { createECDH } from "node:crypto"
import { pushServiceLayer } from "./push-service.ts"
import { readPushServices } from "./push-services.ts"
import { vapidKeys } from "./vapid.ts"

const keys = vapidKeys(Buffer.alloc(32, 1))
const services = readPushServices("push.example.test")!
const refused = (changed: object) =>
  PushService.useSync(({ refuses }) => refuses({ ...good, ...changed })).pipe(
    Effect.provide(pushServiceLayer({ keys, services })),
    Effect.runSync
  )
const ecdh = createECDH("prime256v1")
ecdh.generateKeys()
const good = {
  endpoint: "https://push.example.test/abc",
  p256dh: ecdh.getPublicKey("base64url", "uncompressed"),
  auth: "A".repeat(22)
}
const point = Buffer.from(good.p256dh, "base64url")
const changedAt = (index: number) => {
  const bytes = Buffer.from(point)
  bytes[index] = (bytes[index] ?? 0) ^ 1
  return bytes.toString("base64url")
}

describe("RFC 8291: a subscription that can be sent to", () => {
  it("is at a push service, and its key is a point of the curve", () => {
    assert.isNull(refused({}))
    assert.strictEqual(refused({ endpoint: "https://evil.test/" }), "endpoint")
  })

  it.each([
    ["off the curve", changedAt(64)],
    ["of another form", changedAt(0)],
    ["at infinity", Buffer.alloc(65).toString("base64url")],
    ["cut short", point.subarray(0, 64).toString("base64url")]
  ])("not with a key %s", (_, p256dh) => assert.strictEqual(refused({ p256dh }), "p256dh"))
})
