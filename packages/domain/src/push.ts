import { Schema } from "effect"
import { DeviceId } from "./ids.ts"

/**
 * `ask`: a device asks for approval (S19). `decided`: it does not any more. `deviceAdded`: a code made a device trusted (D15).
 * `trustEnding`: policy ends the trust of a device soon (D19).
 */
export const PushKind = Schema.Literals(["ask", "decided", "deviceAdded", "trustEnding"])
export type PushKind = typeof PushKind.Type

/**
 * P5: the notification that a push replaces on the screen. An ask and its decision have one tag, so that there is at most one
 * notification an ask.
 */
export const pushTag = (kind: PushKind, deviceId: DeviceId): string =>
  kind === "ask" || kind === "decided" ? `ask-${deviceId}` : `device-${deviceId}`

/**
 * What a push tells the mobile app, encrypted from the server to that installation (RFC 8291). Texts are in the member's language.
 * It is read on locked screens, so it holds neither a code nor a match number (D4).
 */
export const PushNotice = Schema.Struct({
  kind: PushKind,
  tag: Schema.String.check(Schema.isMaxLength(80)),
  /** The device that asks, asked, was added, or whose trust ends. */
  deviceId: DeviceId,
  title: Schema.String,
  body: Schema.String,
  /** Live asks as of when it was sent, for the app's badge. */
  asks: Schema.Int
})
export type PushNotice = typeof PushNotice.Type

/** Push services' addresses are a few hundred characters long. */
const ENDPOINT_LENGTH_MAX = 1_024

/** RFC 8030 section 5, RFC 8291 section 2.1: where to send, an uncompressed P-256 point and 16 bytes of secret, base64url. */
export const PushSubscription = Schema.Struct({
  /** A secret: whoever knows it may send to it. Printable ASCII; which services are sent to, the server's settings say. */
  endpoint: Schema.String.check(
    Schema.isMaxLength(ENDPOINT_LENGTH_MAX),
    Schema.isPattern(/^https?:\/\/[\x21-\x7e]+$/)
  ),
  p256dh: Schema.String.check(Schema.isPattern(/^B[A-Za-z0-9_-]{86}$/)),
  auth: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{22}$/))
})
export type PushSubscription = typeof PushSubscription.Type
