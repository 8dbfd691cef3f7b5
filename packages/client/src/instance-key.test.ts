import { assert, describe, it } from "@effect/vitest"
import type { ClientKind } from "@tessera/domain/client"
import { calculateThumbprint } from "dpop"
import { IDBFactory } from "fake-indexeddb"
import { openIndexedDbKeyStorage } from "./indexed-db-key-storage.ts"
import { makeKeyStore } from "./instance-key.ts"
import type { KeySurroundings } from "./instance-key.ts"
import { memoryKeyStorage } from "./key-storage.ts"

const noted = (before: string | null): KeySurroundings["marker"] => {
  let kept = before
  return {
    read: () => kept,
    write: (thumbprint) => {
      kept = thumbprint
    }
  }
}

const willing = (says: boolean): NonNullable<KeySurroundings["persistence"]> => {
  let persisted = false
  return {
    persist: () => Promise.resolve((persisted = says)),
    persisted: () => Promise.resolve(persisted)
  }
}

const tab = (factory: IDBFactory, more: Partial<KeySurroundings> = {}) =>
  makeKeyStore({
    subtle: crypto.subtle,
    storage: () => openIndexedDbKeyStorage(factory),
    persistence: willing(true),
    marker: noted(null),
    ...more
  })

describe("R3: the client instance is its key", () => {
  it("is a P-256 key whose private half cannot be exported", async () => {
    const { privateKey, publicKey } = await tab(new IDBFactory()).keyPair()
    assert.deepStrictEqual(privateKey.algorithm, { name: "ECDSA", namedCurve: "P-256" } as KeyAlgorithm)
    assert.strictEqual(privateKey.extractable, false)
    const refused = await crypto.subtle.exportKey("pkcs8", privateKey).catch((error: unknown) => error)
    assert.instanceOf(refused, DOMException)
    assert.strictEqual(publicKey.type, "public")
  })

  it("is made once though twenty tabs start at the same time", async () => {
    const factory = new IDBFactory()
    const thumbprints = await Promise.all(Array.from({ length: 20 }, () => tab(factory).thumbprint()))
    assert.strictEqual(new Set(thumbprints).size, 1)
  })

  it("is the same after a reload, and it signs", async () => {
    const factory = new IDBFactory()
    const before = await tab(factory).thumbprint()
    const after = tab(factory)
    assert.strictEqual(await after.thumbprint(), before)
    const { privateKey, publicKey } = await after.keyPair()
    const how = { name: "ECDSA", hash: "SHA-256" }
    const words = new TextEncoder().encode("words")
    const signature = await crypto.subtle.sign(how, privateKey, words)
    assert.isTrue(await crypto.subtle.verify(how, publicKey, signature, words))
  })

  it("has the thumbprint of RFC 7638, as another implementation computes it", async () => {
    const store = tab(new IDBFactory())
    const { publicKey } = await store.keyPair()
    assert.strictEqual(await store.thumbprint(), await calculateThumbprint(publicKey))
  })

  it("says so where there is no WebCrypto, and tries again when asked again", async () => {
    const refused = await tab(new IDBFactory(), { subtle: undefined })
      .thumbprint()
      .catch((error: unknown) => error)
    assert.strictEqual((refused as Error).name, "KeyUnavailable")
  })
})

describe("T39: the hash of the token is kept beside the key", () => {
  it("is seen by other tabs as soon as it is written", async () => {
    const factory = new IDBFactory()
    const [one, other] = [tab(factory), tab(factory)]
    assert.strictEqual(await other.ath(), null)
    await one.setAth("first")
    assert.strictEqual(await other.ath(), "first")
    await other.setAth("second")
    assert.strictEqual(await one.ath(), "second")
    await one.setAth(null)
    assert.strictEqual(await other.ath(), null)
  })

  it("comes through a connection that the browser closed meanwhile", async () => {
    const factory = new IDBFactory()
    const store = tab(factory)
    await store.setAth("first")
    await new Promise((resolve, reject) => {
      const request = factory.deleteDatabase("tessera")
      request.onsuccess = resolve
      request.onerror = reject
    })
    assert.strictEqual(await store.ath(), null)
    await store.setAth("second")
    assert.strictEqual(await store.ath(), "second")
  })
})

describe("R3, T40: a session is kept with its key", () => {
  const app = (factory: IDBFactory, kind: ClientKind) =>
    tab(factory, { storage: () => openIndexedDbKeyStorage(factory, kind) })

  it("is the same in popup, pages and worker, and after a restart (P17)", async () => {
    const factory = new IDBFactory()
    const popup = app(factory, "extension")
    await popup.keepSession({ ath: "hash", token: "token" })
    const worker = app(factory, "extension")
    assert.deepStrictEqual(await worker.session(), { ath: "hash", token: "token" })
    assert.deepStrictEqual([await worker.ath(), await worker.token()], ["hash", "token"])
    assert.strictEqual(await worker.thumbprint(), await popup.thumbprint())
  })

  it("is another one for each kind, though a phone's browser and the installed app share an origin", async () => {
    const factory = new IDBFactory()
    const [web, mobile] = [app(factory, "web"), app(factory, "mobile")]
    await web.setAth("of the web")
    assert.deepStrictEqual(await mobile.session(), { ath: null, token: null })
    await mobile.keepSession({ ath: "of the app", token: "token" })
    assert.deepStrictEqual(await web.session(), { ath: "of the web", token: null })
    assert.notStrictEqual(await web.thumbprint(), await mobile.thumbprint())
  })

  it.each([
    ["IndexedDB", () => app(new IDBFactory(), "mobile")],
    ["memory", () => tab(new IDBFactory(), { storage: () => Promise.resolve(memoryKeyStorage()) })]
  ] as const)("is dropped whole, and only the one that ended (%s)", async (_where, open) => {
    const store = open()
    await store.keepSession({ ath: "newer", token: "newer token" })
    await store.dropSession("older")
    assert.deepStrictEqual(await store.session(), { ath: "newer", token: "newer token" })
    await store.dropSession("newer")
    assert.deepStrictEqual(await store.session(), { ath: null, token: null })
    await store.keepSession({ ath: "a", token: "t" })
    await store.setAth(null)
    assert.deepStrictEqual(await store.session(), { ath: null, token: null })
  })
})

describe("P40: a key that may be lost, or was, is explained", () => {
  it("is evictable until the browser promises to keep it", async () => {
    const store = tab(new IDBFactory())
    assert.deepStrictEqual(await store.keeping(), { kept: "evictable", lost: false })
    assert.deepStrictEqual(await store.keepForGood(), { kept: "persistent", lost: false })
    assert.deepStrictEqual(await store.keeping(), { kept: "persistent", lost: false })
  })

  it("stays evictable when the browser does not promise, cannot, or fails", async () => {
    const failing = {
      persist: () => Promise.reject(new Error()),
      persisted: () => Promise.reject(new Error())
    }
    for (const persistence of [willing(false), undefined, failing])
      assert.strictEqual((await tab(new IDBFactory(), { persistence }).keepForGood()).kept, "evictable")
  })

  it("goes with the page where there is no storage", async () => {
    const store = tab(new IDBFactory(), { storage: () => Promise.resolve(memoryKeyStorage()) })
    await store.setAth("held")
    assert.strictEqual(await store.ath(), "held")
    assert.deepStrictEqual(await store.keepForGood(), { kept: "memoryOnly", lost: false })
  })

  it("was lost when the marker of another key is still there", async () => {
    const marker = noted(null)
    const before = await tab(new IDBFactory(), { marker }).thumbprint()
    const after = tab(new IDBFactory(), { marker })
    assert.notStrictEqual(await after.thumbprint(), before)
    assert.isTrue((await after.keeping()).lost)
    assert.strictEqual(marker.read(), await after.thumbprint())
  })

  it("was not lost when the same browser comes back", async () => {
    const factory = new IDBFactory()
    const marker = noted(null)
    await tab(factory, { marker }).thumbprint()
    assert.isFalse((await tab(factory, { marker }).keeping()).lost)
  })
})
