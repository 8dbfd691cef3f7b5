// @vitest-environment node
import { assert, describe, it } from "@effect/vitest"
import { afterEach, beforeEach, vi } from "vitest"
import { opened, resetBrowser } from "../../test/extension-browser.ts"
import { openSetUpTab } from "./set-up-tab.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

beforeEach(() => {
  resetBrowser()
  vi.stubGlobal("location", new URL("chrome-extension://id/popup.html"))
})
afterEach(() => vi.unstubAllGlobals())

/** A set-up page that is open, as another process sees it: the lock, and an ear for calls. */
const openPage = async () => {
  const calls: Array<unknown> = []
  const channel = new BroadcastChannel("set-up-tab")
  const called = new Promise<void>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent) => {
      calls.push(data)
      resolve()
    }
  })
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  const released = navigator.locks.request("set-up-tab", () => {
    hold()
    return closed
  })
  await held
  return {
    calls,
    called,
    close: async () => {
      channel.close()
      close()
      await released
    }
  }
}

describe("R29: the set-up page in a tab", () => {
  it("is opened when there is none", async () => {
    await openSetUpTab()
    assert.deepStrictEqual(opened, ["chrome-extension://id/set-up.html"])
  })

  it("is one: where it is open already, that one is called to the front", async () => {
    const page = await openPage()
    await openSetUpTab()
    await page.called
    assert.deepStrictEqual(opened, [])
    assert.deepStrictEqual(page.calls, ["show"])
    await page.close()
    await openSetUpTab()
    assert.strictEqual(opened.length, 1)
  })
})
