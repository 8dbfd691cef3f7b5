import { assert, describe, it } from "@effect/vitest"
import { makePushStore, type PushStore, type PushSurroundings } from "./push-store.ts"

type Client = Parameters<PushStore["turnOn"]>[0]

interface Browser {
  permission: NotificationPermission
  /** What the person answers to the browser's question. */
  answer: NotificationPermission
  subscribed: boolean
  whose: string | null
  fails: Error | null
}

const phone = (differs: Partial<Browser & Omit<PushSurroundings, "wanted">> = {}) => {
  const browser: Browser = {
    permission: "default",
    answer: "granted",
    subscribed: false,
    whose: null,
    fails: null,
    ...differs
  }
  const subscription = {
    endpoint: "https://push.example.test/abc",
    options: { applicationServerKey: null },
    getKey: () => new ArrayBuffer(16),
    unsubscribe: async () => {
      browser.subscribed = false
      return true
    }
  } as unknown as PushSubscription
  const pushManager = {
    getSubscription: async () => (browser.subscribed ? subscription : null),
    subscribe: async () => {
      if (browser.fails !== null) throw browser.fails
      browser.subscribed = true
      return subscription
    }
  } as unknown as PushManager
  const store = makePushStore({
    registration: async () => ({ pushManager }),
    supported: true,
    needsInstall: false,
    wanted: { read: () => browser.whose, write: (memberId) => void (browser.whose = memberId) },
    notification: {
      get permission() {
        return browser.permission
      },
      requestPermission: async () => (browser.permission = browser.answer)
    },
    ...differs
  })
  return { browser, store, standing: () => store.getSnapshot().standing }
}

const server = (fails: Error | null = null) => {
  const calls: Array<string> = []
  const call = (name: string) => async () => {
    calls.push(name)
    if (fails !== null) throw fails
    return {}
  }
  const client = {
    push: {
      key: { query: async () => ({ publicKey: "BAEC" }) },
      subscribe: { mutate: call("subscribe") },
      unsubscribe: { mutate: call("unsubscribe") }
    }
  } as unknown as Client
  return { calls, client }
}

describe("notifications are off until somebody turns them on", () => {
  it("and asks for no permission before that", async () => {
    const { browser, standing, store } = phone()
    await store.look()
    await store.signedIn(server().client, "m")
    assert.strictEqual(standing(), "off")
    assert.strictEqual(browser.permission, "default")
    assert.isFalse(browser.subscribed)
  })

  it("on: allowed, subscribed, and the server knows", async () => {
    const { calls, client } = server()
    const { browser, standing, store } = phone()
    await store.turnOn(client, "m")
    assert.strictEqual(standing(), "on")
    assert.strictEqual(browser.whose, "m")
    assert.deepStrictEqual(calls, ["subscribe"])
  })

  it("off again: here and there", async () => {
    const { calls, client } = server()
    const { browser, standing, store } = phone({ permission: "granted", subscribed: true, whose: "m" })
    await store.turnOff(client)
    assert.strictEqual(standing(), "off")
    assert.isFalse(browser.subscribed)
    assert.deepStrictEqual(calls, ["unsubscribe"])
  })

  it("off here even where the server cannot be told, and that is said", async () => {
    const gone = Object.assign(new Error("gone"), { name: "TRPCClientError" })
    const { browser, standing, store } = phone({ permission: "granted", subscribed: true, whose: "m" })
    await store.turnOff(server(gone).client)
    assert.strictEqual(standing(), "off")
    assert.isFalse(browser.subscribed)
    assert.strictEqual(store.getSnapshot().failure?._tag, "Unreachable")
  })
})

describe("what keeps them off is said", () => {
  it("the browser's question was closed", async () => {
    const { standing, store } = phone({ answer: "default" })
    await store.turnOn(server().client, "m")
    assert.strictEqual(standing(), "off")
    assert.deepStrictEqual(store.getSnapshot().failure, { _tag: "Undecided" })
  })

  it("blocked", async () => {
    const { standing, store } = phone({ answer: "denied" })
    await store.turnOn(server().client, "m")
    assert.strictEqual(standing(), "blocked")
    assert.isNull(store.getSnapshot().failure)
  })

  it("no push service is there", async () => {
    const { browser, standing, store } = phone({ fails: new DOMException("no service", "AbortError") })
    await store.turnOn(server().client, "m")
    assert.strictEqual(standing(), "off")
    assert.isNull(browser.whose)
    assert.deepStrictEqual(store.getSnapshot().failure, { _tag: "PushServiceFailed" })
  })

  it("the server did not take it", async () => {
    const gone = Object.assign(new Error("gone"), { name: "TRPCClientError" })
    const { standing, store } = phone()
    await store.turnOn(server(gone).client, "m")
    assert.strictEqual(standing(), "off")
    assert.strictEqual(store.getSnapshot().failure?._tag, "Unreachable")
  })

  it("the browser has none, or gives them to installed apps only", async () => {
    const none = phone({ supported: false })
    await none.store.look()
    assert.strictEqual(none.standing(), "unsupported")
    const noWorker = phone({ registration: async () => null })
    await noWorker.store.look()
    assert.strictEqual(noWorker.standing(), "unsupported")
    const apple = phone({ supported: false, needsInstall: true })
    await apple.store.look()
    assert.strictEqual(apple.standing(), "needsInstall")
  })
})

describe("whose they are", () => {
  it("what the browser changed is told to the server at the next opening", async () => {
    const { calls, client } = server()
    const { browser, standing, store } = phone({ permission: "granted", whose: "m" })
    await store.signedIn(client, "m")
    assert.isTrue(browser.subscribed)
    assert.deepStrictEqual(calls, ["subscribe"])
    assert.strictEqual(standing(), "on")
  })

  it("T40: another person on the same phone begins without", async () => {
    const { calls, client } = server()
    const { browser, standing, store } = phone({ permission: "granted", subscribed: true, whose: "m" })
    await store.signedIn(client, "somebody else")
    assert.isFalse(browser.subscribed)
    assert.isNull(browser.whose)
    assert.isEmpty(calls)
    assert.strictEqual(standing(), "off")
  })

  it("T40: signing out takes them along; a session that ran out does not", async () => {
    const { browser, store } = phone({ permission: "granted", subscribed: true, whose: "m" })
    await store.signedOut(false)
    assert.strictEqual(browser.whose, "m")
    await store.signedOut(true)
    assert.isNull(browser.whose)
    assert.isFalse(browser.subscribed)
  })

  it("a server that does not answer then is no matter: nobody pressed anything", async () => {
    const { store } = phone({ permission: "granted", whose: "m" })
    await store.signedIn(server(new Error("gone")).client, "m")
    assert.isNull(store.getSnapshot().failure)
  })
})
