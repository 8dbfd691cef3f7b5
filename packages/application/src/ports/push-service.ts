import type { PushSubscription } from "@tessera/domain/push"
import { Context } from "effect"

/** Port. The server's own key towards push services (VAPID, RFC 8292), and which of them it sends to. */
export class PushService extends Context.Service<
  PushService,
  {
    /** An uncompressed P-256 point, base64url: what a browser subscribes with. The same for all processes. */
    readonly publicKey: string
    /** Why nothing is sent to this address, or to this key; null where it is. Asked at subscribing, and again at sending (SSRF). */
    readonly refuses: (subscription: PushSubscription) => "endpoint" | "p256dh" | null
  }
>()("@tessera/application/PushService") {}
