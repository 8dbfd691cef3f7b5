import { assert, describe, it } from "@effect/vitest"
import { NoPushKeys, subscribe, toldOf } from "./subscription.ts"

const bytes = (...values: ReadonlyArray<number>) => Uint8Array.from(values).buffer
const point = bytes(4, ...Array.from({ length: 64 }, (_, at) => at))
const auth = bytes(...Array.from({ length: 16 }, (_, at) => 255 - at))
const textOf = (buffer: ArrayBuffer) => Buffer.from(buffer).toString("base64url")
/** The server's key, with characters that differ between the two alphabets of base64. */
const serverKey = bytes(4, 251, 255, 254, 62, 63)

interface Made {
  readonly key: ArrayBuffer | null
  readonly keys?: boolean
}

const subscriptionOf = ({ key, keys = true }: Made, gone: Array<string> = []) =>
  ({
    endpoint: "https://push.example.test/abc",
    options: { applicationServerKey: key },
    getKey: (name: string) => (keys ? (name === "auth" ? auth : point) : null),
    unsubscribe: async () => void gone.push("unsubscribed")
  }) as unknown as PushSubscription

const browser = (before: PushSubscription | null, made: PushSubscription) => {
  const asked: Array<PushSubscriptionOptionsInit> = []
  return {
    asked,
    getSubscription: async () => before,
    subscribe: async (options: PushSubscriptionOptionsInit) => {
      asked.push(options)
      return made
    }
  }
}

const server = () => {
  const told: Array<unknown> = []
  const client = {
    push: {
      key: { query: async () => ({ publicKey: textOf(serverKey) }) },
      subscribe: { mutate: async (input: unknown) => void told.push(input) }
    }
  } as unknown as Parameters<typeof subscribe>[1]
  return { client, told }
}

describe("a subscription to pushes", () => {
  it("is made with the server's key, visibly, and told in base64url", async () => {
    const { client, told } = server()
    const manager = browser(null, subscriptionOf({ key: serverKey }))
    await subscribe(manager, client)
    assert.isTrue(manager.asked[0]?.userVisibleOnly)
    assert.deepStrictEqual(
      new Uint8Array(manager.asked[0]?.applicationServerKey as ArrayBuffer),
      new Uint8Array(serverKey)
    )
    assert.deepStrictEqual(told, [
      { endpoint: "https://push.example.test/abc", p256dh: textOf(point), auth: textOf(auth) }
    ])
  })

  it("one that was made with another key is taken back first; one with this key is not", async () => {
    const gone: Array<string> = []
    const after = subscriptionOf({ key: serverKey })
    await subscribe(browser(subscriptionOf({ key: bytes(4, 1) }, gone), after), server().client)
    assert.deepStrictEqual(gone, ["unsubscribed"])
    await subscribe(browser(subscriptionOf({ key: serverKey }, gone), after), server().client)
    assert.deepStrictEqual(gone, ["unsubscribed"])
  })

  it("without keys nothing could be encrypted, so the server is told nothing", async () => {
    const { client, told } = server()
    const failed = await subscribe(browser(null, subscriptionOf({ key: null, keys: false })), client).catch(
      (error: unknown) => error
    )
    assert.instanceOf(failed, NoPushKeys)
    assert.isEmpty(told)
    assert.isNull(toldOf(subscriptionOf({ key: null, keys: false })))
  })
})
