import { assert, describe, it } from "@effect/vitest"
import { beforeEach, vi } from "vitest"
import { extensionBrowser, goPrivate, resetBrowser } from "../../test/extension-browser.ts"
import { kept } from "./kept.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const name = kept<string>("name")

beforeEach(resetBrowser)

describe("what outlives the popup", () => {
  it("is there again for the next page, until it is dropped", async () => {
    await name.write("kept")
    assert.strictEqual(await kept<string>("name").read(), "kept")
    await name.write(null)
    assert.isNull(await name.read())
  })

  it("tells the other pages of a change, and only of its own", async () => {
    let heard = 0
    const stop = name.watch(() => heard++)
    await kept<string>("other").write("not this one")
    await name.write("new")
    assert.strictEqual(heard, 1)
    stop()
    await name.write("newer")
    assert.strictEqual(heard, 1)
  })
})

describe("R3: a private window is a client of its own", () => {
  it("sees nothing of what the ordinary window keeps, and keeps nothing on the disk", async () => {
    await name.write("ordinary")
    goPrivate()
    assert.isNull(await name.read())
    await name.write("private")
    assert.strictEqual(await name.read(), "private")
    assert.deepStrictEqual(await extensionBrowser.storage.local.get(), { name: "ordinary" })
  })
})
