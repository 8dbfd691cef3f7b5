import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"

/** A front end: what is built of it, and the file that is written last. */
export interface FrontEnd {
  readonly name: "web" | "mobile" | "extension"
  readonly built: string
}

export const FRONT_ENDS: ReadonlyArray<FrontEnd> = [
  { name: "web", built: "apps/web/dist/index.html" },
  { name: "mobile", built: "apps/mobile/dist/index.html" },
  { name: "extension", built: "apps/extension/.output/chrome-mv3/manifest.json" }
]

/** What all of them are made of. */
const SHARED = ["packages/ui/src", "packages/client/src", "packages/domain/src", "pnpm-lock.yaml"]

/** Made by a build or by a run; tests are in no build. */
const NO_SOURCE = new Set(["node_modules", "dist", ".output", ".wxt", ".turbo", "test", "store", "README.md"])

/** A folder counts too, for a file that is taken away changes only its folder. */
const newestIn = (path: string): number => {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

const sourcesOf = (root: string, { name }: FrontEnd): ReadonlyArray<string> => {
  const folder = join(root, "apps", name)
  const own = readdirSync(folder).filter((entry) => !NO_SOURCE.has(entry))
  return [...own.map((entry) => join(folder, entry)), ...SHARED.map((path) => join(root, path))]
}

/** Those that were never built, or whose sources are newer than what was. */
export const staleFrontEnds = (root: string): ReadonlyArray<FrontEnd> =>
  FRONT_ENDS.filter((frontEnd) => {
    const built = join(root, frontEnd.built)
    return (
      !existsSync(built) || statSync(built).mtimeMs < Math.max(...sourcesOf(root, frontEnd).map(newestIn))
    )
  })
