import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { page } from "./page.ts"

describe("the catalogue of events", () => {
  it("is the page in docs, word for word: `pnpm events` writes it", () => {
    assert.strictEqual(readFileSync(join(import.meta.dirname, "../../../../docs/events.md"), "utf8"), page())
  })
})
