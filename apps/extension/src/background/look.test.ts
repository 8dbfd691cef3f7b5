// @vitest-environment node
import "fake-indexeddb/auto"
import { assert, describe, it } from "@effect/vitest"
import { overviewOf, ask } from "@tessera/ui/testing/views"
import { IDBFactory } from "fake-indexeddb"
import { afterEach, beforeEach, vi } from "vitest"
import { drawn, extensionBrowser, resetBrowser } from "../../test/extension-browser.ts"
import { answered, playServer, refused } from "../../test/played-server.ts"
import { keptEnd, keptOverview } from "../kept/kept-session.ts"
import { extensionInstance } from "../server/extension-instance.ts"
import { readServer, writeServer } from "../server/server-choice.ts"
import { CHECK_ALARM } from "./alarm.ts"
import { look } from "./look.ts"
import { revive } from "./revive.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const ORIGIN = "https://trust.example.org"
const trusted = overviewOf({
  access: { level: "trusted", reason: null, blockedAt: null },
  devices: [ask("a", "Phone")]
})
const signIn = async () => {
  await writeServer({ origin: ORIGIN, product: "Mosaic" })
  const { keyStore } = await extensionInstance(ORIGIN)
  await keyStore.keepSession({ ath: "hash", token: "secret-token" })
  return keyStore
}
const alarm = () => extensionBrowser.alarms.get(CHECK_ALARM)

beforeEach(() => {
  resetBrowser()
  vi.stubGlobal("indexedDB", new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe("the worker that wakes", () => {
  it("asks nothing and says so on the icon while no server was chosen", async () => {
    const calls = playServer({})
    await look()
    assert.deepStrictEqual(calls, [])
    assert.include(drawn.title, "choose your server")
    assert.isUndefined(await alarm())
  })

  it("asks nothing while nobody is signed in", async () => {
    const calls = playServer({})
    await writeServer({ origin: ORIGIN, product: "Mosaic" })
    await look()
    assert.deepStrictEqual(calls, [])
    assert.strictEqual(drawn.title, "Mosaic: signed out")
    assert.isUndefined(await alarm())
  })

  it("asks once with its bearer and no cookie, keeps the answer, draws it, and is woken each half minute", async () => {
    await signIn()
    const calls = playServer({ "overview.read": () => answered(trusted) })
    await look()
    assert.deepStrictEqual(calls, [
      { origin: ORIGIN, path: "overview.read", authorization: "DPoP secret-token", credentials: "omit" }
    ])
    assert.deepInclude((await keptOverview.read())!, { overview: trusted, ath: "hash" })
    assert.deepInclude(drawn, {
      text: "1",
      title: "Mosaic: 1 device asks for your approval\nMosaic: trusted session"
    })
    assert.strictEqual((await alarm())?.periodInMinutes, 0.5)
  })

  it.each([
    [{ _tag: "SessionEnded" }, "notSignedIn"],
    [{ _tag: "MemberDeprovisioned" }, "deprovisioned"]
  ] as const)(
    "R7: drops the session when the server has ended it, and tells the open pages: %o",
    async (expected, why) => {
      const keyStore = await signIn()
      await keptOverview.write({ overview: trusted, readAt: 1, ath: "hash" })
      drawn.text = "1"
      let told = 0
      keptOverview.watch(() => told++)
      playServer({ "overview.read": () => refused(expected, 401) })
      await look()
      assert.isNull(await keyStore.token())
      assert.isNull(await keptOverview.read())
      assert.strictEqual(await keptEnd.read(), why)
      assert.deepInclude(drawn, { text: "", title: "Mosaic: signed out" })
      assert.strictEqual(told, 1)
      assert.isUndefined(await alarm())
    }
  )

  it("signs nobody out when the server has no answer, and draws what it knew: the icon is gone with a restart", async () => {
    const keyStore = await signIn()
    await keptOverview.write({ overview: trusted, readAt: 1, ath: "hash" })
    playServer({ "overview.read": () => refused({}, 500) })
    await look()
    assert.strictEqual(await keyStore.token(), "secret-token")
    assert.isNotNull(await keptOverview.read())
    assert.strictEqual(drawn.text, "1")
    assert.isDefined(await alarm())
  })

  it("keeps nothing of an answer that came after somebody signed out", async () => {
    const keyStore = await signIn()
    playServer({
      "overview.read": async () => {
        await keyStore.keepSession({ ath: null, token: null })
        return answered(trusted)
      }
    })
    await look()
    assert.isNull(await keptOverview.read())
    assert.strictEqual(drawn.title, "Mosaic: signed out")
  })

  it("makes the alarm anew where the browser has dropped it", async () => {
    await signIn()
    assert.isUndefined(await alarm())
    await revive()
    assert.isDefined(await alarm())
  })
})

describe("a token is shown to the server that gave it and to no other", () => {
  it("also when a policy moves the extension elsewhere overnight", async () => {
    const keyStore = await signIn()
    await extensionBrowser.storage.managed.set({ serverUrl: "https://other.example.net" })
    assert.deepInclude((await readServer())!, { origin: "https://other.example.net", managed: true })
    const calls = playServer({ "overview.read": () => answered(trusted) })
    await look()
    assert.deepStrictEqual(calls, [])
    assert.isNull(await keyStore.token())
    assert.include(drawn.title, "signed out")
  })
})
