import { assert, describe, it } from "@effect/vitest"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { browserMark, faceOf } from "./face-of.ts"

describe("a device has a face", () => {
  it.each([
    ["extension", "macOS", "extension"],
    ["web", "macOS", "laptop"],
    ["web", "ChromeOS", "laptop"],
    ["web", "Windows", "desktop"],
    ["web", "Android", "phone"],
    ["web", "iPadOS", "tablet"],
    ["mobile", "iPadOS", "tablet"],
    ["mobile", "other", "phone"],
    ["web", "other", "laptop"]
  ])("%s on %s is drawn as a %s", (kind, os, face) => {
    assert.strictEqual(faceOf(kind, os), face)
  })

  it("whatever the domain calls a kind or a system", () => {
    for (const kind of ClientKind.literals)
      for (const os of OperatingSystem.literals)
        assert.include(["laptop", "desktop", "phone", "tablet", "extension"], faceOf(kind, os))
  })

  it("with a mark of its own for every browser's family", () => {
    const marks = BrowserFamily.literals.map(browserMark)
    assert.strictEqual(new Set(marks).size, BrowserFamily.literals.length)
    assert.strictEqual(browserMark("Netscape"), "other")
  })
})
