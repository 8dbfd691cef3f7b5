import { join } from "node:path"
import { afterEach, assert, describe, it, vi } from "vitest"
import { findFirefox } from "./firefox.ts"

describe("FIREFOX_PATH decides", () => {
  afterEach(() => vi.unstubAllEnvs())

  it("an existing file is taken unasked", () => {
    vi.stubEnv("FIREFOX_PATH", process.execPath)
    assert.strictEqual(findFirefox(), process.execPath)
  })

  it("a missing one is an error, never replaced by another browser in silence", () => {
    const path = join(import.meta.dirname, "no-such-browser")
    vi.stubEnv("FIREFOX_PATH", path)
    assert.throws(() => findFirefox(), path)
  })
})
