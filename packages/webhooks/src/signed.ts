import type { Instant } from "@tessera/domain/instant"
import { Redacted } from "effect"
import { Webhook } from "standardwebhooks"

export interface Signing {
  readonly messageId: string
  /** Of this try: a receiver refuses what is older than some minutes. */
  readonly now: Instant
  /** One, or after a rotation two: a receiver that knows either takes it. */
  readonly secrets: ReadonlyArray<Redacted.Redacted<string>>
  readonly body: string
}

/** The three headers of the Standard Webhooks specification. */
export const signatureOf = ({ body, messageId, now, secrets }: Signing): Readonly<Record<string, string>> => {
  const at = new Date(now)
  const signatures = secrets.map((secret) => new Webhook(Redacted.value(secret)).sign(messageId, at, body))
  return {
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(now / 1_000)),
    "webhook-signature": signatures.join(" ")
  }
}
