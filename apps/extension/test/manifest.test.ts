import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { manifestFor } from "../scripts/manifest.ts"

const privacy = readFileSync(join(import.meta.dirname, "../store/privacy.md"), "utf8")

describe.each(["chrome", "edge", "firefox"])("T28: what the extension asks of %s", (browser) => {
  const manifest = manifestFor(browser, true)

  it("is three permissions and no host: a fourth is thought of here, and in the stores' texts", () => {
    assert.deepStrictEqual(manifest.permissions, ["storage", "alarms", "identity"])
    for (const name of [
      "host_permissions",
      "optional_permissions",
      "optional_host_permissions",
      "content_scripts"
    ])
      assert.isFalse(Object.hasOwn(manifest, name), name)
  })

  it.each(["storage", "alarms", "identity"])("says in the stores' texts why: %s", (permission) => {
    assert.include(privacy, `| \`${permission}\` |`)
  })
})
