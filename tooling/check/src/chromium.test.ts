import { join } from "node:path"
import { afterEach, assert, describe, it, vi } from "vitest"
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts"

describe("CHROMIUM_PATH decides", () => {
  afterEach(() => vi.unstubAllEnvs())

  it("an existing file is taken unasked", () => {
    vi.stubEnv("CHROMIUM_PATH", process.execPath)
    assert.strictEqual(findChromium(), process.execPath)
  })

  it("a missing one is an error, never replaced by another browser in silence", () => {
    const path = join(import.meta.dirname, "no-such-browser")
    vi.stubEnv("CHROMIUM_PATH", path)
    assert.throws(() => findChromium(), path)
  })
})

it("the sandbox is given up only as root on Linux, where Chromium refuses it", () =>
  assert.strictEqual(
    CHROMIUM_FLAGS.includes("--no-sandbox"),
    process.platform === "linux" && process.getuid?.() === 0
  ))
