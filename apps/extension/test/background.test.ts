// @vitest-environment node
import "fake-indexeddb/auto"
import { assert, describe, it } from "@effect/vitest"
import { fakeBrowser } from "wxt/testing/fake-browser"
import { afterEach, beforeEach, vi } from "vitest"
import { CHECK_ALARM } from "../src/background/alarm.ts"
import { look } from "../src/background/look.ts"
import background from "../src/entrypoints/background.ts"
import { writeServer } from "../src/server/server-choice.ts"
import { opened, resetBrowser } from "./extension-browser.ts"

vi.mock("wxt/browser", async () => ({ browser: (await import("./extension-browser.ts")).extensionBrowser }))
vi.mock("../src/background/look.ts", () => ({ look: vi.fn<() => Promise<void>>(async () => {}) }))

beforeEach(() => {
  resetBrowser()
  vi.mocked(look).mockClear()
  vi.stubGlobal("location", new URL("chrome-extension://id/background.js"))
  background.main()
})
afterEach(() => vi.unstubAllGlobals())

const looks = () => vi.mocked(look).mock.calls.length

describe("the worker", () => {
  it("T28: has no ear for messages, of pages, of other extensions or of its own", () => {
    assert.isFalse(fakeBrowser.runtime.onMessage.hasListeners())
    // The fake browser throws at once when one is added to any of these.
    const { onConnect, onConnectExternal, onMessageExternal } = fakeBrowser.runtime
    for (const event of [onConnect, onConnectExternal, onMessageExternal])
      assert.throws(() => event.addListener(() => {}), /not implemented/)
  })

  it("looks when the browser starts, when it was installed or updated, and at each alarm of its own", async () => {
    await fakeBrowser.runtime.onStartup.trigger()
    assert.strictEqual(looks(), 1)
    await fakeBrowser.runtime.onInstalled.trigger({ reason: "update", temporary: false } as never)
    assert.strictEqual(looks(), 2)
    const alarm = { scheduledTime: 0, persistAcrossSessions: true }
    await fakeBrowser.alarms.onAlarm.trigger({ name: CHECK_ALARM, ...alarm })
    assert.strictEqual(looks(), 3)
    await fakeBrowser.alarms.onAlarm.trigger({ name: "another", ...alarm })
    assert.strictEqual(looks(), 3)
  })

  it("opens a page at the first run and at no other: for the server's address, or to sign in where that is known", async () => {
    const installed = (reason: string) =>
      fakeBrowser.runtime.onInstalled.trigger({ reason, temporary: false } as never)
    await installed("update")
    assert.deepStrictEqual(opened, [])
    await installed("install")
    await vi.waitFor(() => assert.deepStrictEqual(opened, ["chrome-extension://id/options.html"]))
    await writeServer({ origin: "https://trust.example.org", product: "Mosaic" })
    await installed("install")
    await vi.waitFor(() => assert.strictEqual(opened[1], "chrome-extension://id/set-up.html"))
  })
})
