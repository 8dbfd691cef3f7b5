import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"

/** One file of the tree, with its path as git writes it. */
export interface TreeFile {
  readonly path: string
  readonly text: string
}

/** What a fence found: where, and one sentence that says what to do instead. */
export interface Breach {
  readonly fence: string
  readonly path: string
  readonly line: number
  readonly message: string
}

const SKIPPED = new Set([
  "node_modules",
  "dist",
  ".git",
  ".data",
  ".turbo",
  ".output",
  ".stryker-tmp",
  "reports",
  "coverage",
  "test-results",
  "playwright-report"
])

const TEXT = /(^|\/)(\.[a-z]+rc|run)$|\.(ts|tsx|js|mjs|json|jsonc|ya?ml|md|html|css|toml|sh|svg|sql|env|txt)$/

/** Every text file below a folder that is ours: nothing installed, built or left by a run. */
export const treeOf = (root: string): ReadonlyArray<TreeFile> => {
  const walk = (folder: string): Array<string> =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (SKIPPED.has(entry.name)) return []
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return walk(path)
      return entry.isFile() ? [path] : []
    })
  return walk(root)
    .map((path) => ({ absolute: path, path: relative(root, path).split(sep).join("/") }))
    .filter(({ path }) => TEXT.test(path))
    .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, "utf8") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length

/** `packages/domain` of `packages/domain/src/ids.ts`; undefined for what lies in no package. */
export const packageOf = (path: string) => /^(apps|packages|tooling)\/[^/]+(?=\/)/.exec(path)?.[0]

export const isSource = (path: string) => /\.tsx?$/.test(path)

export const isTest = (path: string) => /\.(test|soak\.test|contract)\.tsx?$/.test(path)
