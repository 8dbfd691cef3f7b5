import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const css = readFileSync(join(import.meta.dirname, "parts.css"), "utf8")

describe("B9: the requester's dialog is gone soon after the approval", () => {
  it("leaves within 120 ms, its scrim too", () => {
    const leaving =
      /:is\(\.ui-popup, \.ui-scrim\)\[data-ending-style\] \{\s*transition-duration: (\d+)ms;/u.exec(css)
    assert.strictEqual(leaving?.[1], "120")
  })
})
