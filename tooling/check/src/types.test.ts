import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { ROOT } from "./run/tools.ts"
import { alike, typePrograms } from "./types.ts"

const slashed = (path: string) => path.replaceAll("\\", "/")

describe("types of every package, by as few programs as their settings allow", () => {
  it("each package's sources are in one program, and in one alone", () => {
    const included = typePrograms().flatMap(
      (path) => (JSON.parse(readFileSync(path, "utf8")) as { include: Array<string> }).include
    )
    const folders = globSync("{packages,apps,tooling}/*/package.json", { cwd: ROOT }).map((path) =>
      slashed(join(ROOT, path, "..", "src"))
    )
    assert.isAbove(folders.length, 10)
    for (const folder of folders)
      assert.lengthOf(
        included.filter((each) => each === folder),
        1,
        folder
      )
  })

  it("packages of other settings are never compiled together", () => {
    const together = (...names: ReadonlyArray<string>) => alike(names.map((name) => join(ROOT, name)))
    assert.lengthOf(together("packages/store", "packages/domain"), 1)
    assert.lengthOf(together("packages/store", "apps/web"), 2)
  })
})
