import type { ClientInstance } from "@tessera/client/instance"
import type { PushSubscription as Subscription } from "@tessera/domain/push"

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0))

const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

const same = (one: ArrayBuffer | null, other: Uint8Array): boolean =>
  one !== null && textOf(one) === textOf(other.slice().buffer)

/** What the server is told of a browser's subscription (RFC 8291 section 2.1); null where the browser keeps it back. */
export const toldOf = (subscription: PushSubscription): Subscription | null => {
  const p256dh = subscription.getKey("p256dh")
  const auth = subscription.getKey("auth")
  return p256dh === null || auth === null
    ? null
    : { endpoint: subscription.endpoint, p256dh: textOf(p256dh), auth: textOf(auth) }
}

export class NoPushKeys extends Error {
  override readonly name = "NoPushKeys"
}

type Client = Pick<ClientInstance["client"], "push">

/**
 * Has the browser subscribe with the server's key, and tells the server. The same again changes nothing; one that was made with
 * another key, as after the server's was changed, is taken back first.
 */
export const subscribe = async (
  manager: Pick<PushManager, "subscribe"> & Partial<Pick<PushManager, "getSubscription">>,
  client: Client
): Promise<void> => {
  const { publicKey } = await client.push.key.query()
  const applicationServerKey = bytesOf(publicKey)
  const before = await manager.getSubscription?.()
  if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe()
  const told = toldOf(await manager.subscribe({ userVisibleOnly: true, applicationServerKey }))
  if (told === null) throw new NoPushKeys("The browser gave no keys to encrypt with.")
  await client.push.subscribe.mutate(told)
}
