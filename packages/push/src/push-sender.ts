import { readRetryAfter } from "@tessera/application/retry-after"
import type { PushKind, PushNotice, PushSubscription } from "@tessera/domain/push"
import { Context, Effect, Layer, Redacted } from "effect"
import { hash } from "node:crypto"
import type webPush from "web-push"
import type { VapidKeys } from "./vapid.ts"
import type { Answer } from "./verdict.ts"

export interface SenderSettings {
  readonly keys: VapidKeys
  /** RFC 8292 section 2.1: whom a push service can write to; a `mailto:` or `https:` address. */
  readonly subject: string
  readonly timeoutMs?: number
}

export interface Sending {
  readonly subscription: PushSubscription
  readonly notice: PushNotice
  /** How long the push service keeps it for a phone that is away. */
  readonly ttlSeconds: number
}

const TIMEOUT_MS = 10_000

/** RFC 8030 section 5.3: an ask wakes a sleeping phone; the rest can wait until it wakes. */
const URGENCY = {
  ask: "high",
  decided: "high",
  deviceAdded: "normal",
  trustEnding: "normal"
} as const satisfies Record<PushKind, "high" | "normal">

/** RFC 8030 section 5.4: what waits at the push service under the same topic is replaced. It learns no id by it. */
const topicOf = (tag: string): string => hash("sha256", tag, "base64url").slice(0, 32)

/** Encrypts and sends one push, and says what the service answered. Never fails: what went wrong is an answer too. */
export class PushSender extends Context.Service<
  PushSender,
  { readonly send: (sending: Sending) => Effect.Effect<Answer> }
>()("@tessera/push/PushSender") {
  static readonly layer = (settings: SenderSettings) =>
    Layer.succeed(PushSender, {
      send: (sending) => Effect.promise(() => send(settings, sending).catch(noAnswer))
    })
}

/** Loaded with the first push: who has no mobile app never loads it. */
const library = (): Promise<typeof webPush> => import("web-push").then((loaded) => loaded.default)

const detailsOf = async (
  { keys, subject }: SenderSettings,
  { notice, subscription, ttlSeconds }: Sending
) => {
  const { auth, endpoint, p256dh } = subscription
  return (await library()).generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(notice),
    {
      vapidDetails: { subject, publicKey: keys.publicKey, privateKey: Redacted.value(keys.privateKey) },
      TTL: ttlSeconds,
      urgency: URGENCY[notice.kind],
      topic: topicOf(notice.tag)
    }
  )
}

/** Our own request: no redirect is followed, and nothing of the answer but its status and one header is read. */
const send = async (settings: SenderSettings, sending: Sending): Promise<Answer> => {
  const { body, headers } = await detailsOf(settings, sending)
  const response = await fetch(sending.subscription.endpoint, {
    method: "POST",
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    body: new Uint8Array(body),
    redirect: "manual",
    signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS)
  })
  await response.body?.cancel()
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), Date.now())
  return { _tag: "Status", status: response.status, retryAfterMs }
}

/** The name of what went wrong; its message could hold the address, which is a secret. */
const noAnswer = (cause: unknown): Answer => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const code = inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : null
  return { _tag: "NoAnswer", reason: code ?? (inner instanceof Error ? inner.name : "unknown") }
}
