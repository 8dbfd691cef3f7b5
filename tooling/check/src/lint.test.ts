import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { assert, describe, it } from "vitest"
import { ROOT, tools } from "./run/tools.ts"

interface Finding {
  readonly code: string
  readonly filename: string
}

/** Each folder with imports that the linter must refuse there, and some that it must let pass. */
const REFUSED: ReadonlyArray<readonly [path: string, statement: string]> = [
  ["packages/domain/src", 'import "node:fs"'],
  ["packages/domain/src", 'import "effect/sql"'],
  ["packages/domain/src", 'import "effect/sql/SqlClient"'],
  ["packages/domain/src", 'import "effect/http"'],
  ["packages/domain/src", 'import "hono"'],
  ["packages/domain/src", 'import type { A } from "@tessera/application/a"'],
  ["packages/application/src", 'import "node:crypto"'],
  ["packages/application/src", 'import "effect/sql"'],
  ["packages/application/src", 'import "effect/http"'],
  ["packages/application/src", 'import type { A } from "@tessera/store/a"'],
  ["packages/store/src", 'import "@tessera/mail/a"'],
  ["packages/mail/src", 'import "@tessera/api/a"'],
  ["packages/mail/src", 'import "better-sqlite3"'],
  ["packages/api/src", 'import "@tessera/store/a"'],
  ["packages/api/src", 'import "effect/sql"'],
  ["packages/client/src", 'import "node:fs"'],
  ["packages/client/src", 'import { a } from "@tessera/api/a"'],
  ["packages/client/src", 'import type { A } from "@tessera/application/a"'],
  ["packages/ui/src", 'import "node:fs/promises"'],
  ["packages/ui/src", 'import { a } from "@tessera/api/a"'],
  ["packages/ui/src", 'import { a } from "@tessera/store/deep/a"'],
  ["apps/web/src", 'import "node:path"'],
  ["apps/web/src", 'import { a } from "@tessera/mail/a"'],
  ["apps/server/src", 'import "@tessera/ui/a"'],
  ["apps/server/src", 'import "effect/sql"'],
  ["tooling/e2e/src", 'import "@tessera/server/main"'],
  ["packages/api/src", 'import "@tessera/web/main"']
]

const FREE: ReadonlyArray<readonly [path: string, statement: string]> = [
  ["packages/domain/src", 'import "effect"'],
  ["packages/domain/src", 'import "effect/testing"'],
  ["packages/domain/src", 'import "./decisions/a.ts"'],
  ["packages/domain/src/rules", 'import "../../src/ids.ts"'],
  ["packages/application/src", 'import "@tessera/domain/rules/limit"'],
  ["packages/store/src", 'import "effect/sql"'],
  ["packages/store/src", 'import "node:fs"'],
  ["packages/client/src", 'import type { A } from "@tessera/api/a"'],
  ["packages/client/src", 'import "@tessera/domain/fs"'],
  ["apps/server/src", 'import "@tessera/store/a"']
]

const plant = (root: string, list: typeof REFUSED, prefix: string) =>
  list.map(([folder, statement], index) => {
    const path = `${folder}/${prefix}-${index}.ts`
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${statement}\nexport {}\n`)
    return path
  })

const lint = (root: string): ReadonlyArray<Finding> => {
  const { stdout } = spawnSync(process.execPath, [tools.oxlint(), "--format=json"], {
    cwd: root,
    encoding: "utf8"
  })
  const report: { readonly diagnostics: ReadonlyArray<Finding> } = JSON.parse(stdout)
  return report.diagnostics
}

describe("the linter's fences fire where they are planted, and nowhere else", () => {
  const root = mkdtempSync(join(tmpdir(), "lint-"))
  copyFileSync(join(ROOT, ".oxlintrc.json"), join(root, ".oxlintrc.json"))
  const refused = plant(root, REFUSED, "refused")
  const free = plant(root, FREE, "free")
  writeFileSync(
    join(root, "packages/domain/src/a.ts"),
    'import { b } from "./b.ts"\nexport const a = () => b\n'
  )
  writeFileSync(
    join(root, "packages/domain/src/b.ts"),
    'import { a } from "./a.ts"\nexport const b = () => a\n'
  )
  writeFileSync(join(root, "packages/store/src/any.ts"), "export const a = (b: any) => String(b)\n")
  writeFileSync(join(root, "packages/store/src/floating.ts"), "Promise.resolve(1)\nexport {}\n")
  const found = lint(root)
  rmSync(root, { recursive: true, force: true })
  const codes = (path: string) =>
    found.filter(({ filename }) => filename.replaceAll("\\", "/") === path).map(({ code }) => code)
  const fence = "eslint(no-restricted-imports)"

  it.each(REFUSED.map(([folder, statement], index) => ({ folder, statement, path: refused[index] ?? "" })))(
    "$folder refuses $statement",
    ({ path }) => assert.include(codes(path), fence)
  )

  it.each(FREE.map(([folder, statement], index) => ({ folder, statement, path: free[index] ?? "" })))(
    "$folder may $statement",
    ({ path }) => assert.notInclude(codes(path), fence)
  )

  it("a cycle", () => assert.include(codes("packages/domain/src/a.ts"), "import(no-cycle)"))
  it("any", () => assert.include(codes("packages/store/src/any.ts"), "typescript(no-explicit-any)"))
  it("a promise left alone", () =>
    assert.include(codes("packages/store/src/floating.ts"), "typescript(no-floating-promises)"))
})
