import { assert, describe, it } from "@effect/vitest"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { wordsPlugin } from "./words-plugin.ts"

const loaded = (client: "web" | "extension" | "mobile", file: string) => {
  const { load } = wordsPlugin(client)
  return typeof load === "function" ? load.call({} as never, join(import.meta.dirname, file)) : load
}

describe("B12: a client loads the words that it says", () => {
  it.each(["en", "es"])("of %s, the sections of the other clients are left out", (language) => {
    for (const section of ["extension", "mobile"] as const) {
      const file = `${language}/${section}.ts`
      assert.isTrue(existsSync(join(import.meta.dirname, file)), file)
      assert.strictEqual(loaded("web", file), `export const ${section} = {}\n`)
      assert.isNull(loaded(section, file))
    }
    assert.isNull(loaded("web", `${language}/set-up.ts`))
  })
})
