import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import { FRONT_ENDS, staleFrontEnds } from "./built.ts"

let root = ""
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tessera-built-"))
  for (const { name, built } of FRONT_ENDS) {
    write(`apps/${name}/src/main.tsx`, 1_000)
    write(built, 2_000)
  }
  write("packages/ui/src/button.tsx", 1_000)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A file, and the folder that it lies in, of that second. */
const write = (path: string, second: number) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), path)
  utimesSync(join(root, path), second, second)
  utimesSync(dirname(join(root, path)), second, second)
}
const stale = () => staleFrontEnds(root).map(({ name }) => name)

describe("only what has changed is built again", () => {
  it("nothing where all is newer than its sources", () => assert.deepStrictEqual(stale(), []))
  it("the one whose own source is newer", () => {
    write("apps/mobile/src/main.tsx", 3_000)
    assert.deepStrictEqual(stale(), ["mobile"])
  })
  it("all three for what they share", () => {
    write("packages/ui/src/button.tsx", 3_000)
    assert.deepStrictEqual(stale(), ["web", "mobile", "extension"])
  })
  it("the one whose build is not there", () => {
    rmSync(join(root, "apps/extension/.output"), { recursive: true })
    assert.deepStrictEqual(stale(), ["extension"])
  })
  it("none for a test or for what a build leaves beside itself", () => {
    write("apps/web/test/world.tsx", 3_000)
    write("apps/web/.turbo/turbo-build.log", 3_000)
    assert.deepStrictEqual(stale(), [])
  })
})
