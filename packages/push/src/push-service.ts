import { PushService } from "@tessera/application/ports/push-service"
import { Layer } from "effect"
import { createPublicKey } from "node:crypto"
import { isPushService, type PushServices } from "./push-services.ts"
import type { VapidKeys } from "./vapid.ts"

/** RFC 8291 section 2.1: uncompressed. A point that is not on the curve could never be encrypted to. */
const isPoint = (p256dh: string): boolean => {
  const bytes = Buffer.from(p256dh, "base64url")
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  const [x, y] = [bytes.subarray(1, 33).toString("base64url"), bytes.subarray(33).toString("base64url")]
  try {
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" }).type === "public"
  } catch {
    return false
  }
}

/** What may be subscribed, and with which key. */
export const pushServiceLayer = ({ keys, services }: { keys: VapidKeys; services: PushServices }) =>
  Layer.succeed(
    PushService,
    PushService.of({
      publicKey: keys.publicKey,
      refuses: ({ endpoint, p256dh }) =>
        isPushService(services, endpoint) ? (isPoint(p256dh) ? null : "p256dh") : "endpoint"
    })
  )
